import { randomInt } from 'node:crypto';
import { partnerNameKey } from '$lib/domain/shared/name-key';
import type { PartnerIdentity } from '../repositories/partner-repository';
import { FileFault, type RefusalCode } from './refusal';
import { fold } from './values';
import { AliasLot, type RandomInt } from './partner-alias';

/** A partner that the file would make, complete, bring back, or merely speaks of. */
export interface MetPartner {
  id: string;
  outcome: 'created' | 'completed' | 'restored' | 'met';
  name: string;
  /** Of the name as the file has it. */
  nameKey: string;
  geoId: string | null;
  country: string | null;
  alias: string | null;
}

/** More than this in one file is a column that is no partner's name. */
const MOST_NEW_PARTNERS = 50_000;

export type Resolution = { id: string } | { code: RefusalCode };

/** `knownAs` where the BE GEO ID is of a partner that goes by a wholly different name; told once for each name. */
export type PartnerResolution = Resolution & { knownAs?: string };

/**
 * Finds the partner a row speaks of: by BE GEO ID first, else by folded name. A name that is known under another
 * BE GEO ID is another partner (docs/decisions/021).
 */
export class PartnerResolver {
  readonly met = new Map<string, MetPartner>();
  readonly #byGeo = new Map<string, PartnerIdentity>();
  readonly #byName = new Map<string, PartnerIdentity[]>();
  /** By BE GEO ID and name. */
  readonly #known = new Map<string, Map<string, Resolution>>();
  readonly #aliases: AliasLot;
  #created = 0;

  constructor(
    partners: readonly PartnerIdentity[],
    taken: Set<string>,
    private readonly newId: () => string,
    random: RandomInt = (below) => randomInt(below)
  ) {
    this.#aliases = new AliasLot(taken, random);
    for (const partner of partners) this.#remember(partner);
  }

  /** @param create whether an unknown partner is made or refused */
  resolve(name: string, geoId: string, country: string, create: boolean): PartnerResolution {
    let named = this.#known.get(geoId);
    const known = named?.get(name);
    if (known !== undefined) return known;
    const resolution = this.#find(name, geoId, country, create);
    if (named === undefined || named.size > MOST_NEW_PARTNERS) {
      named = new Map();
      if (this.#known.size > MOST_NEW_PARTNERS) this.#known.clear();
      this.#known.set(geoId, named);
    }
    named.set(name, 'id' in resolution ? { id: resolution.id } : resolution);
    return resolution;
  }

  #find(name: string, geoId: string, country: string, create: boolean): PartnerResolution {
    if (name === '' && geoId === '') return { code: 'partner-missing' };
    const byGeo = geoId === '' ? undefined : this.#byGeo.get(geoId);
    const nameKey = partnerNameKey(name);
    if (byGeo !== undefined) {
      const met = this.#meet(byGeo, 'met', country);
      return isAlike(nameKey, byGeo.nameKey) ? met : { ...met, knownAs: byGeo.name };
    }
    const named = nameKey === '' ? [] : (this.#byName.get(nameKey) ?? []);
    if (geoId === '') {
      if (named.length > 1) return { code: 'partner-ambiguous' };
      if (named[0] !== undefined) return this.#meet(named[0], 'met', country);
    } else {
      const nameless = named.filter((partner) => partner.geoId === null);
      if (nameless.length === 1 && nameless[0] !== undefined) {
        nameless[0].geoId = geoId;
        this.#byGeo.set(geoId, nameless[0]);
        return this.#meet(nameless[0], 'completed', country);
      }
    }
    if (!create) return { code: 'partner-unknown' };
    if (nameKey === '') return { code: 'partner-missing' };
    return this.#create(name, nameKey, geoId === '' ? null : geoId, country, named.length > 0);
  }

  #create(
    name: string,
    nameKey: string,
    geoId: string | null,
    country: string,
    nameTaken: boolean
  ): Resolution {
    if (++this.#created > MOST_NEW_PARTNERS)
      throw new FileFault('too-many-partners', { most: MOST_NEW_PARTNERS });
    // Two partners of one name are told apart on screen by where they are.
    const shown = nameTaken ? `${name} (${country === '' ? geoId : country})` : name;
    const partner = { id: this.newId(), name: shown, nameKey, geoId, archived: false };
    this.#remember(partner);
    this.met.set(partner.id, {
      id: partner.id,
      outcome: 'created',
      name: shown,
      nameKey,
      geoId,
      country: country === '' ? null : country,
      alias: this.#aliases.draw()
    });
    return { id: partner.id };
  }

  #meet(partner: PartnerIdentity, as: 'met' | 'completed', country: string): Resolution {
    const before = this.met.get(partner.id);
    if (before?.outcome === 'created') {
      before.geoId = partner.geoId;
    } else if (before === undefined || as === 'completed') {
      const outcome = partner.archived ? 'restored' : as;
      const { id, name, nameKey, geoId } = partner;
      this.met.set(id, { id, outcome, name, nameKey, geoId, country: country || null, alias: null });
    }
    return { id: partner.id };
  }

  #remember(partner: PartnerIdentity): void {
    if (partner.geoId !== null && !this.#byGeo.has(partner.geoId)) this.#byGeo.set(partner.geoId, partner);
    const named = this.#byName.get(partner.nameKey);
    if (named === undefined) this.#byName.set(partner.nameKey, [partner]);
    else named.push(partner);
  }
}

/** Whether one name is in the other: a legal form, a country or a group's name beside it makes no other company. */
function isAlike(a: string, b: string): boolean {
  if (a === '' || b === '') return true;
  const [one, other] = [fold(a), fold(b)];
  return one.includes(other) || other.includes(one);
}
