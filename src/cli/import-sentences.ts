import { m } from '$paraglide/messages.js';

type Details = Record<string, string | number>;
type Message = (inputs: Details, options: { locale: 'en' }) => string;

const messages = m as unknown as Record<string, Message | undefined>;

/** Why a file was refused, as the screens say it, in English. */
export function faultSentence(code: string, details: Details): string {
  return sentence(`imports_fault_${keyOf(code)}`, details) ?? refusedSentence(code, details);
}

/** Why an import was not applied. */
export function refusedSentence(code: string, details: Details): string {
  return sentence(`imports_refused_${keyOf(code)}`, details) ?? code;
}

function sentence(key: string, details: Details): string | undefined {
  return messages[key]?.(details, { locale: 'en' });
}

function keyOf(code: string): string {
  return code.replaceAll('-', '_');
}
