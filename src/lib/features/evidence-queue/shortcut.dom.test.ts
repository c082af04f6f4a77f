import { expect, test } from 'vitest';
import { shortcutOf } from './shortcut';

function press(key: string, target: Element | null, held: { ctrlKey?: boolean } = {}) {
  return shortcutOf({ key, target, ctrlKey: false, metaKey: false, altKey: false, ...held });
}

function element(html: string): Element {
  document.body.innerHTML = html;
  const made = document.body.firstElementChild;
  if (made === null) throw new Error('nothing was made');
  return made;
}

test('a character pressed anywhere is a shortcut, in either case', () => {
  expect(press('j', null)).toBe('j');
  expect(press('J', element('<a href="/">x</a>'))).toBe('j');
  expect(press('?', element('<button>x</button>'))).toBe('?');
});

test.each(['<input>', '<textarea></textarea>', '<select></select>', '<div contenteditable="true"></div>'])(
  'nothing while somebody types into %s',
  (html) => {
    expect(press('a', element(html))).toBeNull();
  }
);

test('a checkbox takes no characters, so its shortcuts work', () => {
  expect(press('a', element('<input type="checkbox">'))).toBe('a');
});

test('what belongs to the browser is left to it', () => {
  expect(press('r', null, { ctrlKey: true })).toBeNull();
  expect(press('Enter', null)).toBeNull();
});
