import type { DraftWords } from './path-draft';

/** What a form sent, by the names of its fields. */
export interface TypedForm {
  /** Null where the form has no such field. */
  text(name: string): string | null;
  /** Every value of a field that may have several: ticked boxes. */
  all(name: string): string[];
}

export function typedWords(form: TypedForm, name: string, before: DraftWords): DraftWords {
  return {
    en: form.text(`${name}.en`)?.trim() ?? before.en,
    de: form.text(`${name}.de`)?.trim() ?? before.de
  };
}

/** Texts that need not be there: none in either language is none at all. */
export function typedOptionalWords(
  form: TypedForm,
  name: string,
  before: DraftWords | undefined
): DraftWords | undefined {
  const words = typedWords(form, name, before ?? { en: '', de: '' });
  return words.en === '' && words.de === '' ? undefined : words;
}

/** A source that is said alike in every language stays one text, as long as both fields say it. */
export function typedSource(form: TypedForm, before: string | DraftWords): string | DraftWords {
  const shown = typeof before === 'string' ? { en: before, de: before } : before;
  const words = typedWords(form, 'source', shown);
  return typeof before === 'string' && words.en === before && words.de === before ? before : words;
}

/** With a point or a comma; anything else as it was typed, so that nothing is lost and the check names it. */
export function typedNumber(text: string): number | string {
  const plain = text.trim();
  return /^[+-]?\d{1,15}([.,]\d{1,9})?$/.test(plain) ? Number(plain.replace(',', '.')) : plain;
}
