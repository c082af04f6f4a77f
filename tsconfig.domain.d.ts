/**
 * The one thing of the platform that the domain uses beside the language itself: how addresses are read. It asks nothing
 * of the network, and browser and server read them alike.
 */
declare class URL {
  static canParse(address: string): boolean;
  constructor(address: string);
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly hostname: string;
  readonly port: string;
  readonly pathname: string;
  readonly searchParams: Iterable<[string, string]>;
}
