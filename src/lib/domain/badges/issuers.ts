import * as v from 'valibot';

const Name = v.pipe(v.string(), v.trim(), v.nonEmpty());
const Address = v.pipe(v.string(), v.check(isFixed, 'must begin with https:// and name its host'));

/** On this machine alone, and only where whoever runs the house says so: for a trial. */
const NamedAddress = v.pipe(
  v.string(),
  v.check((text) => isFixed(text) || LOOPBACK.test(text), 'must begin with https://, or lie on 127.0.0.1')
);
const LOOPBACK = /^http:\/\/127\.0\.0\.1:\d+\//;

/** No part of the host may come from a person. */
function isFixed(text: string): boolean {
  return /^https:\/\/[a-z0-9.-]+(:\d+)?\//.test(text);
}

function schema<A extends v.GenericSchema<string>>(address: A) {
  const hosted = v.strictObject({
    id: Name,
    name: Name,
    /** Addresses of badges as people share them. */
    links: v.pipe(v.array(address), v.nonEmpty()),
    /** Where the assertion is read (Open Badges 2.0). */
    assertion: address,
    /** Addresses that an assertion may name for what was earned; they are read for its name. */
    badgeClasses: v.array(address)
  });
  const signed = v.strictObject({
    /** As it stands in its credentials (Open Badges 3.0). */
    id: Name,
    name: Name,
    /** Its public keys, or where they are read. */
    keys: v.union([address, v.array(v.record(v.string(), v.unknown()))])
  });
  return v.strictObject({
    source: v.optional(Name),
    hosted: v.array(hosted),
    signed: v.array(signed)
  });
}

/** Whose badges are checked, as the shipped file says it. */
export const IssuersFile = schema(Address);
/** The same from a file that the environment names. */
export const NamedIssuersFile = schema(NamedAddress);

export type Issuers = v.InferOutput<typeof IssuersFile>;
export type HostedIssuer = Issuers['hosted'][number];
export type SignedIssuer = Issuers['signed'][number];
