/** What of a key press matters here. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  target: EventTarget | null;
}

/**
 * The character of a press that may be a shortcut; null while somebody types into a field, or where the press
 * belongs to the browser.
 */
export function shortcutOf({ key, ctrlKey, metaKey, altKey, target }: KeyPress): string | null {
  if (ctrlKey || metaKey || altKey || key.length !== 1) return null;
  return isTyped(target) ? null : key.toLowerCase();
}

function isTyped(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  const field = target.closest('input, textarea, select, [contenteditable]');
  return field !== null && !field.matches('input[type="checkbox"], input[type="radio"]');
}
