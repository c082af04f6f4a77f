/** What is typed beneath it is kept over a reload by its own screen. */
const KEPT = '[data-kept]';

/** Nothing in these is lost that is not found again at once. */
const FLEETING = ['search', 'file', 'hidden', 'submit', 'button'];

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

let touched: Control[] = [];

/** Notices from now on where somebody types or chooses on this page. */
export function watchTyping(): void {
  document.addEventListener(
    'input',
    ({ target }) => {
      touched = touched.filter((control) => control.isConnected && control !== target);
      if (isControl(target) && !FLEETING.includes(target.type) && target.closest(KEPT) === null) {
        touched.push(target);
      }
    },
    { capture: true }
  );
}

/** Whether something of it would be lost by a reload. */
export function isTyped(): boolean {
  return touched.some((control) => control.isConnected && control.value !== '');
}

function isControl(target: EventTarget | null): target is Control {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}
