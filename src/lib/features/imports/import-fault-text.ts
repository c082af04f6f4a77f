import { m } from '$paraglide/messages.js';

/** Texts of codes that have none of their own fall back to the code, which the record keeps. */
const MESSAGES: Readonly<Record<string, unknown>> = m;

/** Why a whole file was refused, and what to do. */
export function importFaultText(code: string, details: Record<string, string | number> = {}): string {
  if (code === 'file-missing') return m.staff_imports_file_missing();
  if (code === 'import-outdated') return m.staff_imports_outdated();
  if (code === 'import-not-checked' || code === 'import-not-applied') return m.staff_imports_not_checked();
  return told(`imports_fault_${code}`, details) ?? code;
}

/** Why one row was refused. */
export function importRefusalText(code: string, params: Record<string, string | number>): string {
  return told(`imports_refusal_${code}`, params) ?? code;
}

function told(key: string, params: Record<string, string | number>): string | null {
  const message = MESSAGES[key.replaceAll('-', '_')];
  return typeof message === 'function' ? String(message(params)) : null;
}
