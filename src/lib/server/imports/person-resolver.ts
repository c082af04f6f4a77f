import { personNameKey } from '$lib/domain/shared/name-key';
import type { PersonIdentity } from '../repositories/person-repository';
import type { Resolution } from './partner-resolver';

/** A person that the file would make, complete or bring back. */
export interface MetPerson {
  id: string;
  outcome: 'created' | 'completed' | 'restored';
  name: string;
  email: string | null;
}

/** Finds the person a row speaks of: by e-mail first, else by name among the partner's own people. */
export class PersonResolver {
  readonly met = new Map<string, MetPerson>();
  readonly #byEmail = new Map<string, PersonIdentity>();
  readonly #byPartnerAndName = new Map<string, PersonIdentity[]>();

  constructor(
    people: readonly PersonIdentity[],
    employed: readonly { partnerId: string; personId: string }[],
    private readonly newId: () => string
  ) {
    const byId = new Map(people.map((person) => [person.id, person]));
    for (const person of people) if (person.email !== null) this.#byEmail.set(person.email, person);
    for (const { partnerId, personId } of employed) {
      const person = byId.get(personId);
      if (person !== undefined) this.#employ(partnerId, person);
    }
  }

  /** @param create whether an unknown person is made or refused */
  resolve(partnerId: string, name: string, email: string, create: boolean): Resolution {
    const byEmail = email === '' ? undefined : this.#byEmail.get(email);
    if (byEmail !== undefined) return this.#meet(partnerId, byEmail, create);
    const named = this.#byPartnerAndName.get(`${partnerId}\n${personNameKey(name)}`) ?? [];
    const candidates = email === '' ? named : named.filter((person) => person.email === null);
    if (candidates.length > 1) return { code: 'person-ambiguous' };
    const candidate = candidates[0];
    if (candidate !== undefined) {
      if (create && email !== '') this.#complete(candidate, email);
      return this.#meet(partnerId, candidate, create);
    }
    if (!create) return { code: 'person-unknown' };
    const person = { id: this.newId(), name, email: email === '' ? null : email, disabled: false };
    if (person.email !== null) this.#byEmail.set(person.email, person);
    this.#employ(partnerId, person);
    this.met.set(person.id, { id: person.id, outcome: 'created', name, email: person.email });
    return { id: person.id };
  }

  #complete(person: PersonIdentity, email: string): void {
    person.email = email;
    this.#byEmail.set(email, person);
    const met = this.met.get(person.id);
    if (met !== undefined) met.email = email;
    else this.met.set(person.id, { id: person.id, outcome: 'completed', name: person.name, email });
  }

  #meet(partnerId: string, person: PersonIdentity, employs: boolean): Resolution {
    if (employs) {
      this.#employ(partnerId, person);
      if (person.disabled && !this.met.has(person.id)) {
        const { id, name, email } = person;
        this.met.set(id, { id, outcome: 'restored', name, email });
      }
    } else if (!this.#worksFor(partnerId, person)) {
      return { code: 'person-unknown' };
    }
    return { id: person.id };
  }

  #worksFor(partnerId: string, person: PersonIdentity): boolean {
    return (this.#byPartnerAndName.get(`${partnerId}\n${personNameKey(person.name)}`) ?? []).includes(person);
  }

  #employ(partnerId: string, person: PersonIdentity): void {
    const key = `${partnerId}\n${personNameKey(person.name)}`;
    const named = this.#byPartnerAndName.get(key);
    if (named === undefined) this.#byPartnerAndName.set(key, [person]);
    else if (!named.includes(person)) named.push(person);
  }
}
