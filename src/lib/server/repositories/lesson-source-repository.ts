import type { Kysely } from 'kysely';
import type { Database } from '../db/schema';

/** What a version of a lesson was made from: Markdown with front matter, by language. */
export interface LessonSource {
  id: string;
  version: number;
  en: string;
  de: string;
}

export async function keepLessonSource(db: Kysely<Database>, source: LessonSource): Promise<void> {
  await db.insertInto('lesson_source').values(source).execute();
}

export async function lessonSource(
  db: Kysely<Database>,
  id: string,
  version: number
): Promise<LessonSource | null> {
  const row = await db
    .selectFrom('lesson_source')
    .selectAll()
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return row ?? null;
}
