import type { Device } from '../lib/client/device-database';
import type { Who } from '../lib/client/files-at-hand/unsent';

/** What a worker knows of the browser's cookies; not every browser has it. */
export type CookieReader = { get(name: string): Promise<{ value?: string } | null> } | undefined;

/** The mark of the present sign-in (`WORLD_COOKIE` on the server); null where a worker cannot read it. */
export async function markOf(cookies: CookieReader): Promise<string | null> {
  if (cookies === undefined) return null;
  return (await cookies.get('world'))?.value ?? '';
}

/**
 * Who uses the browser now, by the rule of the pages: the person whose snapshot the device keeps, while the sign-in
 * is the one that it was told to.
 */
export async function whoIsHere(database: Device, cookies: CookieReader): Promise<Who> {
  const [mark, kept] = [await markOf(cookies), await database.get('snapshot', 'current')];
  if (kept === undefined) return { mark: mark ?? '', person: null };
  const person = kept.snapshot.person.id;
  // Where the mark cannot be read, what comes is taken for theirs whose world lies here: it is then shown to no other.
  if (mark === null) return { mark: '', person };
  return { mark, person: mark !== '' && mark === kept.owner ? person : null };
}
