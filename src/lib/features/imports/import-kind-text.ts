import { m } from '$paraglide/messages.js';

const TEXTS: Record<string, () => string> = {
  workspan: m.imports_kind_workspan,
  index: m.imports_kind_index,
  people: m.imports_kind_people,
  certificates: m.imports_kind_certificates
};

/** What a kind of import is called. */
export function importKindText(kind: string): string {
  return TEXTS[kind]?.() ?? kind;
}
