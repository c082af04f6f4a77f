import { m } from '$paraglide/messages.js';

/** For how long something waits: whole days, as people count them. */
export function daysText(days: number): string {
  const whole = Math.floor(days);
  return whole < 1 ? m.review_service_under_day() : m.review_service_age({ count: whole });
}
