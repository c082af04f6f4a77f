/** One value that differs between what is known and what a file says. */
export interface ChangedField {
  /** Where it is in the fact's data: `stage`, `milestones.onboard.completedOn`. */
  field: string;
  before: Scalar;
  after: Scalar;
  /** The currencies that amounts of the two are in; null where the fact has none. */
  currency: { before: string; after: string } | null;
}

/** Null where there is nothing. */
export type Scalar = string | number | boolean | null;

/** What differs between the data of two observations of one fact, in the order of the data. */
export function changedFields(before: unknown, after: unknown): ChangedField[] {
  const old = new Map(leaves(before, ''));
  const current = new Map(leaves(after, ''));
  const currency = currencies(old.get('currency'), current.get('currency'));
  return [...new Set([...old.keys(), ...current.keys()])]
    .map((field) => ({ field, before: old.get(field) ?? null, after: current.get(field) ?? null, currency }))
    .filter((one) => one.before !== one.after);
}

function currencies(before: Scalar | undefined, after: Scalar | undefined): ChangedField['currency'] {
  return typeof before === 'string' && typeof after === 'string' ? { before, after } : null;
}

function leaves(value: unknown, path: string): [string, Scalar][] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, inner]) =>
      leaves(inner, path === '' ? name : `${path}.${name}`)
    );
  }
  return isScalar(value) ? [[path, value]] : [];
}

function isScalar(value: unknown): value is Scalar {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
