import type { PathDraft } from '$lib/domain/path-editor/path-draft';
import type { LocalizedText } from '$lib/domain/shared/text';
import type { Context } from '../context';
import { definitions } from './definitions';
import { titleOfSource } from './path-content';

/** Something that a step or a question may name. */
export interface Choice {
  id: string;
  title: LocalizedText;
}

/** What a path may point to: what is published, and what the draft itself brings. */
export interface AuthoringCatalogue {
  lessons: Choice[];
  quizzes: Choice[];
  actions: Choice[];
  certifications: Choice[];
  thresholds: Choice[];
}

export async function authoringCatalogue(ctx: Context, draft: PathDraft | null): Promise<AuthoringCatalogue> {
  const all = await definitions(ctx);
  const lessons = Object.entries(draft?.lessons ?? {}).map(([id, { en, de }]) => ({
    id,
    title: { en: titleOfSource(en, id), de: titleOfSource(de, id) }
  }));
  const quizzes = Object.values(draft?.quizzes ?? {});
  return {
    lessons: choices([...all.lessons, ...lessons]),
    quizzes: choices([...all.quizzes, ...quizzes]),
    actions: choices(all.actions),
    certifications: choices(all.certifications),
    thresholds: choices(all.releases.flatMap(({ thresholds }) => thresholds))
  };
}

/** Each once, as it was said last, by its English title. */
function choices(list: readonly Choice[]): Choice[] {
  const byId = new Map(list.map(({ id, title }) => [id, { id, title }]));
  return [...byId.values()].toSorted((a, b) => (a.title.en < b.title.en ? -1 : 1));
}

/** Titles of the other paths that stand on a lesson or a quiz: a new version of it is theirs too. */
export async function otherPathsWith(
  ctx: Context,
  path: string,
  { kind, id }: { kind: 'lesson' | 'quiz'; id: string }
): Promise<LocalizedText[]> {
  const { paths, quizzes } = await definitions(ctx);
  const asks = new Set(
    quizzes.flatMap((quiz) => (quiz.questions.some(({ lesson }) => lesson === id) ? [quiz.id] : []))
  );
  return paths
    .filter((one) => one.id !== path)
    .filter(({ milestones }) =>
      milestones.some(({ steps }) =>
        steps.some((step) =>
          kind === 'quiz'
            ? step.kind === 'quiz' && step.quiz === id
            : (step.kind === 'lesson' && step.lesson === id) || (step.kind === 'quiz' && asks.has(step.quiz))
        )
      )
    )
    .map(({ title }) => title);
}
