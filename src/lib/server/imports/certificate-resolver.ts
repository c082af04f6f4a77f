import {
  settleCertificate,
  type CertificateOfPartner,
  type KnownCertificate,
  type SaidCertificate,
  type SettledCertificate
} from '$lib/domain/certificates/identity';

/** Finds the certificate a row speaks of: among what is known, and among what rows before it made. */
export class CertificateResolver {
  /** By partner, person and certification. */
  readonly #known = new Map<string, KnownCertificate[]>();

  constructor(known: readonly CertificateOfPartner[]) {
    for (const { partnerId, personId, ...certificate } of known) {
      this.#remember(`${partnerId}/${personId}/${certificate.held.certification}`, certificate);
    }
  }

  settle(partnerId: string, said: SaidCertificate): SettledCertificate {
    const of = `${partnerId}/${said.personId}/${said.certification}`;
    const settled = settleCertificate(said, this.#known.get(of) ?? []);
    const { certification, number, issuedOn, expiresOn } = said;
    for (const key of settled.keys) {
      // The next row is to find the same key. What stands is what the house knew before the file.
      const held = { certification, number, issuedOn, expiresOn, linked: settled.held.linked };
      this.#remember(of, { key, held, stands: false });
    }
    return settled;
  }

  #remember(of: string, certificate: KnownCertificate): void {
    const known = this.#known.get(of);
    if (known === undefined) this.#known.set(of, [certificate]);
    else known.push(certificate);
  }
}
