import { m } from '$paraglide/messages.js';

type Params = Record<string, string | number>;
type Message = (inputs: Params) => string;

const messages = m as unknown as Record<string, Message | undefined>;

/** Why one row was refused, and what to do about it. `code` and `params` as the service gives them. */
export function refusalText(code: string, params: Params): string {
  return text('refusal', code, params);
}

/** What to look at in a row that is taken. */
export function warningText(code: string, params: Params): string {
  return text('warning', code, params);
}

/** Why a whole file was refused. */
export function faultText(code: string, details: Params = {}): string {
  return text('fault', code, details);
}

/** Why an import was not applied or undone. */
export function refusedText(code: string, details: Params = {}): string {
  return text('refused', code, details);
}

function text(area: 'refusal' | 'warning' | 'fault' | 'refused', code: string, params: Params): string {
  return messages[`imports_${area}_${code.replaceAll('-', '_')}`]?.(params) ?? code;
}
