import type { TypedForm } from '$lib/domain/path-editor/typed-form';

/** A form as the domain reads it; files are no text. */
export function readForm(form: FormData): TypedForm {
  const texts = (name: string) => form.getAll(name).filter((value) => typeof value === 'string');
  return { text: (name) => texts(name)[0] ?? null, all: texts };
}
