const FIRST_MS = 1_000;
const LONGEST_MS = 5 * 60_000;

/** No server asks for more than this; what claims to is a clock or a header that is wrong. */
export const LONGEST_WAIT_MS = 60 * 60_000;

/**
 * How long to wait after so many tries in vain: 1 s, 2 s, 4 s … 5 min, each less by up to a half, so that phones that
 * were cut off together do not come back together.
 *
 * @param attempts at least 1
 * @param random 0-1
 */
export function backoffMs(attempts: number, random: number): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** (Math.min(attempts, 20) - 1));
  return Math.round(whole * (1 - random / 2));
}
