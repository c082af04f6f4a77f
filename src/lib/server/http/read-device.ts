/** What a browser says of itself beside what it asks. */
export interface SaidDevice {
  /** A UUID that it made. */
  id: string;
  /** How many things wait on it; null where it does not say. */
  waiting: number | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** More than that is told as that: it is for a person to read. */
const MOST_WAITING = 9999;

/** The device that a request came from; null where it names none, or not so that it could be one. */
export function readDevice({ headers }: Request): SaidDevice | null {
  const id = headers.get('x-device')?.toLowerCase() ?? '';
  if (!UUID.test(id)) return null;
  const waiting = headers.get('x-waiting') ?? '';
  return { id, waiting: /^\d{1,9}$/.test(waiting) ? Math.min(Number(waiting), MOST_WAITING) : null };
}
