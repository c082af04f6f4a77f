import { m } from '$paraglide/messages.js';

/** How long to wait, as people say it: seconds up to a minute and a half, then whole minutes. */
export function waitText(seconds: number): string {
  return seconds <= 90
    ? m.auth_wait_seconds({ count: seconds })
    : m.auth_wait_minutes({ count: Math.ceil(seconds / 60) });
}
