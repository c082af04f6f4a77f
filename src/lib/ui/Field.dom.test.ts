import { flushSync, mount, unmount, type ComponentProps } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import Field from './Field.svelte';

let shown: Record<string, unknown> | null = null;

afterEach(async () => {
  if (shown !== null) await unmount(shown);
  shown = null;
});

function textarea(props: Partial<ComponentProps<typeof Field>>): HTMLTextAreaElement {
  shown = mount(Field, {
    target: document.body,
    props: { label: 'Note', name: 'note', type: 'textarea', ...props }
  });
  flushSync();
  const found = document.querySelector('textarea');
  if (found === null) throw new Error('no textarea');
  return found;
}

test('a long field without a text is empty, in the document too', () => {
  const field = textarea({});
  expect([field.value, field.defaultValue]).toEqual(['', '']);
});

test('a long field gives back what was typed, and shows what it is bound to', async () => {
  expect(textarea({ defaultValue: 'typed' }).value).toBe('typed');
  if (shown !== null) await unmount(shown);
  const bound = textarea({ value: 'bound', required: true, maxlength: 9 });
  expect([bound.value, bound.required, bound.maxLength]).toEqual(['bound', true, 9]);
  expect(bound.defaultValue).not.toBe('undefined');
});
