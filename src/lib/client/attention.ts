/** Whoever opens it looks. */
let looked = true;

/** Notices from now on that somebody looks: they come back to the page, or touch something. @returns what ends it */
export function watchAttention(): () => void {
  const look = () => {
    if (document.visibilityState === 'visible') looked = true;
  };
  const signs = ['visibilitychange', 'pointerdown', 'keydown'] as const;
  for (const sign of signs) document.addEventListener(sign, look, { capture: true, passive: true });
  return () => {
    for (const sign of signs) document.removeEventListener(sign, look, { capture: true });
  };
}

/** Whether somebody has looked since this was asked before. A page that only stands open is not looked at. */
export function takeLook(): boolean {
  const did = looked;
  looked = false;
  return did;
}

/** What was taken came to nobody. */
export function giveBackLook(): void {
  looked = true;
}
