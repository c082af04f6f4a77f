/** Largest drawing that is looked through for a credential, bytes. */
export const BADGE_SVG_MAX_BYTES = 1024 * 1024;

/** Longest credential that is kept, characters. */
export const CREDENTIAL_MAX_LENGTH = 64 * 1024;

/** The namespace of Open Badges 3.0. */
const NAMESPACE = 'https://purl.imsglobal.org/ob/v3p0';

/**
 * The signed credential that is baked into an SVG (Open Badges 3.0): the `verify` attribute of its element, or its text.
 * The drawing is not parsed, let alone drawn: it is text in which one thing is looked for, and whatever has entities or is
 * not plain about it has none.
 *
 * @returns a compact JWS, its signature not looked at; null where there is none
 */
export function svgCredential(text: string): string | null {
  if (
    text.length > BADGE_SVG_MAX_BYTES ||
    !/^\uFEFF?\s*(<\?xml[^<>]*\?>\s*)?(<!--[^<>]*-->\s*)*<svg[\s>]/.test(text)
  ) {
    return null;
  }
  if (/<!(DOCTYPE|ENTITY)/i.test(text) || !text.includes(NAMESPACE)) return null;
  const elements = text.match(/<openbadges:credential[^<>]*>\s*(?:<!\[CDATA\[\s*)?[\w.-]*/g) ?? [];
  const [element] = elements;
  if (element === undefined || elements.length > 1) return null;
  const attribute = /\sverify\s*=\s*(?:"([\w.-]+)"|'([\w.-]+)')/.exec(element);
  const found = attribute?.[1] ?? attribute?.[2] ?? /[\s>[]([\w.-]+)$/.exec(element)?.[1];
  return found !== undefined && isCompactJws(found) ? found : null;
}

/** Three parts in base64url; the last is empty where nobody signed. */
export function isCompactJws(text: string): boolean {
  return text.length <= CREDENTIAL_MAX_LENGTH && /^[\w-]+\.[\w-]+\.[\w-]*$/.test(text);
}
