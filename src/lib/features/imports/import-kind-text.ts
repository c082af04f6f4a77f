import { m } from '$paraglide/messages.js';

const TEXTS: Record<string, () => string> = {
  workspan: m.staff_import_workspan,
  index: m.staff_import_index,
  people: m.staff_import_people,
  certificates: m.staff_import_certificates
};

/** What a kind of import is called. */
export function importKindText(kind: string): string {
  return TEXTS[kind]?.() ?? kind;
}
