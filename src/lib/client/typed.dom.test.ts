import { afterEach, expect, test } from 'vitest';
import { isTyped, watchTyping } from './typed';

watchTyping();

afterEach(() => document.body.replaceChildren());

function type(html: string, text = 'words'): HTMLElement {
  document.body.innerHTML = html;
  const control = document.querySelector<HTMLInputElement>('input, textarea, select');
  if (control === null) throw new Error('There is no control.');
  control.value = text;
  control.dispatchEvent(new Event('input', { bubbles: true }));
  return control;
}

test.each([
  ['<textarea></textarea>', true],
  ['<input type="number">', true],
  ['<input type="search">', false],
  ['<form data-kept><textarea></textarea></form>', false]
])('what is typed into %s is lost by a reload: %s', (html, lost) => {
  expect(isTyped()).toBe(false);
  type(html, '7');
  expect(isTyped()).toBe(lost);
});

test('what was taken away again, or with its form, is not lost', () => {
  type('<textarea></textarea>', '');
  expect(isTyped()).toBe(false);
  const control = type('<textarea></textarea>');
  expect(isTyped()).toBe(true);
  control.remove();
  expect(isTyped()).toBe(false);
});
