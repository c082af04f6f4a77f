/** A link as it is shown to whoever may open it: where it leads, and the whole of it. */
export interface LinkParts {
  /** As a browser would show it: with another script in its plain form, so that no letter passes for another. */
  host: string;
  href: string;
}

/** Null for what is no link: it is shown as text then. */
export function linkParts(link: string): LinkParts | null {
  if (!URL.canParse(link)) return null;
  const { protocol, host, href } = new URL(link);
  return protocol === 'https:' || protocol === 'http:' ? { host, href } : null;
}
