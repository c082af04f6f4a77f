import { toDraftQuiz, type DraftQuiz } from '$lib/domain/path-editor/path-draft';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { LocalizedText } from '$lib/domain/shared/text';
import type { ContentProblem } from '../content/content-problems';
import type { Context } from '../context';
import { definitionById } from '../repositories/definition-repository';
import { authoringCatalogue, otherPathsWith, type Choice } from './authoring-catalogue';
import { openPathDraft } from './path-drafts';

export interface QuizToWrite {
  quiz: DraftQuiz;
  /** True where the draft has it otherwise than it is published. */
  isChanged: boolean;
  isPublished: boolean;
  updatedAt: string;
  canUndo: boolean;
  problems: ContentProblem[];
  alsoIn: LocalizedText[];
  /** That a question may lead back to. */
  lessons: Choice[];
}

/** A quiz of a draft: as it is written there, else as it is published. */
export async function quizToWrite(
  ctx: Context,
  path: string,
  id: string
): Promise<Result<QuizToWrite, 'not-allowed' | 'not-found'>> {
  const opened = await openPathDraft(ctx, path);
  if (!opened.ok) return opened;
  const { draft, updatedAt, checked, canUndo } = opened.value;
  const own = Object.hasOwn(draft.quizzes, id) ? draft.quizzes[id] : undefined;
  const published = await definitionById(ctx.db, 'quiz', id);
  const quiz = own ?? (published && toDraftQuiz({ ...published.body, version: published.version }));
  if (quiz === null) return refused('not-found');
  return ok({
    quiz,
    isChanged: own !== undefined,
    isPublished: published !== null,
    updatedAt,
    canUndo,
    problems: checked.problems.filter(({ file }) => file === `quizzes/${id}.json`),
    alsoIn: await otherPathsWith(ctx, path, { kind: 'quiz', id }),
    lessons: (await authoringCatalogue(ctx, draft)).lessons
  });
}
