/** Opens what a place of the editor lies in, brings it into view and puts the focus there. */
export function openPlace(place: string): void {
  const element = document.getElementById(place);
  for (let at = element; at !== null; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) at.open = true;
  }
  const control = element?.matches('input, select, textarea')
    ? element
    : element?.querySelector<HTMLElement>('input, select');
  (control ?? element)?.focus();
  element?.scrollIntoView({ block: 'center' });
}
