/** The parts of a web address, as browsers and servers alike take them apart. */
export interface WebAddress {
  protocol: string;
  origin: string;
  /** In small letters, in plain script, numbers of machines in their usual form. */
  hostname: string;
  /** Empty where it is the usual one. */
  port: string;
  pathname: string;
  searchParams: Iterable<[string, string]>;
  username: string;
  password: string;
}

/** The domain is compiled without what its surroundings offer; this one thing is pure, and the same in all of them. */
declare const URL: { new (text: string): WebAddress; canParse(text: string): boolean };

/** Null for what is no address of its own. */
export function webAddress(text: string): WebAddress | null {
  return URL.canParse(text) ? new URL(text) : null;
}
