import * as v from 'valibot';
import { NOTHING_ELSE, scenarioSchema, type Scenario } from '$lib/domain/change/scenario';

const PARAMETER = 'scenario';

/** The scenario that an address carries; nothing else where it carries none, or none that can be read. */
export function scenarioFrom(address: URL): Scenario {
  const text = address.searchParams.get(PARAMETER);
  if (text === null) return NOTHING_ELSE;
  try {
    const parsed = v.safeParse(scenarioSchema, JSON.parse(text));
    return parsed.success ? parsed.output : NOTHING_ELSE;
  } catch {
    return NOTHING_ELSE;
  }
}

/** The query that carries a scenario, without what it does not ask. */
export function scenarioQuery(scenario: Scenario): string {
  const asked = Object.entries(scenario).filter(([, value]: [string, unknown]) =>
    Array.isArray(value) ? value.length > 0 : value !== null
  );
  if (asked.length === 0) return '';
  return `?${new URLSearchParams({ [PARAMETER]: JSON.stringify(Object.fromEntries(asked)) }).toString()}`;
}
