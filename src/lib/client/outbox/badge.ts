/** Shows how much waits on the icon of the installed app, where the system has such a number. */
export function showBadge(count: number): void {
  const told = count > 0 ? navigator.setAppBadge?.(count) : navigator.clearAppBadge?.();
  told?.catch(() => undefined);
}
