import type { PathDraft } from '$lib/domain/path-editor/path-draft';
import { titleOfLesson } from './lesson-title';
import { issueText } from './issue-words';
import { localizedOr } from './localized-or';

/** What the check found, see `ContentProblem`. */
export interface FoundProblem {
  file: string;
  place: string | null;
  message: string;
}

/** Something that is to be mended, for its reader. */
export interface Issue {
  /** "Know where you stand › Read your index" */
  where: string;
  words: string;
  /** The file and place that it would have among the shipped content. */
  path: string;
  /** Where it can be mended, below the draft's own address. */
  to: string;
  /** "step:read-your-index": the row that shows it; a lesson or a quiz has none of its own. */
  part: string;
  /** The field of that part. */
  field: string;
}

/** Finds for each problem of a draft its place on the screens that write it. */
export function toIssues(problems: readonly FoundProblem[], draft: PathDraft): Issue[] {
  return problems.map((problem) => {
    const path = problem.place === null ? problem.file : `${problem.file}, ${problem.place}`;
    return { ...placeOf(problem, draft), words: issueText(problem.message), path };
  });
}

type Place = Pick<Issue, 'where' | 'to' | 'part' | 'field'>;

function placeOf({ file, place, message }: FoundProblem, draft: PathDraft): Place {
  const [, lesson, locale] = /^lessons\/(.+?)\.(en|de)\.md$/.exec(file) ?? [];
  if (lesson !== undefined) {
    const line = /^line (\d+)$/.exec(place ?? '')?.[1];
    const title = titleOfLesson(draft, lesson);
    return {
      where: `${title} (${locale})`,
      to: `/lessons/${lesson}?in=${locale}${line === undefined ? '' : `&line=${line}`}#${locale}`,
      part: partOfTarget(draft, 'lesson', lesson),
      field: 'lesson'
    };
  }
  const quiz = /^quizzes\/(.+)\.json$/.exec(file)?.[1];
  if (quiz !== undefined) return placeInQuiz(quiz, place ?? '', draft);
  return placeInPath(place ?? '', message, draft);
}

/** The first step that points there: its row shows that something is wrong with it. */
function partOfTarget({ path }: PathDraft, kind: 'lesson' | 'quiz', id: string): string {
  const step = path.milestones
    .flatMap(({ steps }) => steps)
    .find((one) => one.kind === kind && one[kind] === id);
  return step === undefined ? 'path' : `step:${step.id}`;
}

function placeInQuiz(id: string, place: string, draft: PathDraft): Place {
  const quiz = draft.quizzes[id];
  const [, at, rest = ''] = /^questions\.(\d+)\.?(.*)$/.exec(place) ?? [];
  const question = at === undefined ? undefined : quiz?.questions[Number(at)];
  const title = quiz === undefined ? id : localizedOr(quiz.title, id);
  const part = partOfTarget(draft, 'quiz', id);
  if (question === undefined) {
    return {
      where: title,
      to: `/quizzes/${id}?head=1#${place.split('.').slice(0, 2).join('.')}`,
      part,
      field: 'quiz'
    };
  }
  const [, list, position, inner] = /^(options|items|pairs)\.(\d+)\.(.+)$/.exec(rest) ?? [];
  const parts = list === 'options' || list === 'items' || list === 'pairs' ? question[list] : undefined;
  const inside = parts?.[Number(position)];
  const field = inside === undefined ? rest : `part.${inside.id}.${inner}`;
  return {
    where: `${title} › ${localizedOr(question.text, question.id)}`,
    to: `/quizzes/${id}?question=${question.id}#${field}`,
    part,
    field: 'quiz'
  };
}

function placeInPath(place: string, message: string, { path }: PathDraft): Place {
  const [, m = '', s, rest = ''] = /^milestones\.(\d+)(?:\.steps\.(\d+))?\.?(.*)$/.exec(place) ?? [];
  const milestone = m === '' ? undefined : path.milestones[Number(m)];
  const step = s === undefined ? undefined : milestone?.steps[Number(s)];
  if (milestone !== undefined && step !== undefined) {
    const where = `${localizedOr(milestone.title, milestone.id)} › ${localizedOr(step.title, step.id)}`;
    const field = fieldIn(rest);
    return { where, to: `?step=${step.id}#${field}`, part: `step:${step.id}`, field };
  }
  if (milestone !== undefined) {
    const field = fieldIn(rest === '' ? 'title' : rest);
    const to = `?milestone=${milestone.id}#${field}`;
    return {
      where: localizedOr(milestone.title, milestone.id),
      to,
      part: `milestone:${milestone.id}`,
      field
    };
  }
  // A circle is said of the whole path: it leads to its first step or milestone.
  const first = / wait for each other: (\S+)/.exec(message)?.[1];
  if (first !== undefined) {
    const kind = place === 'milestones' ? 'milestone' : 'step';
    return {
      where: localizedOr(path.title, path.id),
      to: `?${kind}=${first}#after`,
      part: `${kind}:${first}`,
      field: 'after'
    };
  }
  return {
    where: localizedOr(path.title, path.id),
    to: `#${fieldIn(place)}`,
    part: 'path',
    field: fieldIn(place)
  };
}

/** Fields are named "title.en"; of a list only the list has a place on the screen. */
function fieldIn(rest: string): string {
  return rest.replace(/^(certification|certifications|after|jobRoles|ifLacking)\b.*$/, (_, list: string) =>
    list === 'certification' ? 'certifications' : list
  );
}
