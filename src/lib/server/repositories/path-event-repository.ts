import type { Kysely } from 'kysely';
import type { Database } from '../db/schema';

/** What somebody did on a path. */
export interface PathDoing {
  partnerId: string;
  personId: string;
  /** The step that they completed; null: they completed the path. */
  step: string | null;
}

/**
 * What was done on a path, by events after `seq`, of which at most `limit` are read. A quiz counts where it was passed.
 *
 * @returns `next`: after which event there may be more; null where there is none
 * @param path an id of letters, digits and hyphens
 */
export async function doingsOnPath(
  db: Kysely<Database>,
  path: string,
  seq: number,
  limit: number
): Promise<{ doings: PathDoing[]; next: number | null }> {
  const rows = await db
    .selectFrom('event')
    .select(['seq', 'partner_id', 'person_id', 'type', 'data'])
    .where('type', 'in', ['step-completed', 'quiz-answered', 'path-completed'])
    // Written by JSON.stringify: as it stands there, on either engine.
    .where('data', 'like', `%"path":"${path}"%`)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute();
  const doings = rows.flatMap(({ type, data, partner_id: partnerId, person_id: personId }): PathDoing[] => {
    const said = JSON.parse(data) as { path: string; step?: string; passed?: boolean };
    const counts = said.path === path && (type !== 'quiz-answered' || said.passed === true);
    if (!counts || partnerId === null || personId === null) return [];
    return [{ partnerId, personId, step: type === 'path-completed' ? null : (said.step ?? null) }];
  });
  return { doings, next: rows.length < limit ? null : (rows.at(-1)?.seq ?? null) };
}
