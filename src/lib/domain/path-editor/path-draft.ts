import * as v from 'valibot';

/** What a file of a whole path says that it is. */
export const PATH_FORMAT = 'high-five-path@1';

export const STEP_KINDS = ['lesson', 'quiz', 'course', 'action', 'certificate', 'fact'] as const;
export const QUESTION_KINDS = ['single', 'multiple', 'order', 'match', 'number'] as const;

/** An id of content: what a path, a step, a lesson or a quiz is called for good. */
export const CONTENT_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/*
 * A draft may be wrong: texts may be empty, ids may name nothing, and a number that is none stands as it was typed. What
 * must be right is checked by the rules of the shipped content when it is looked at.
 */

const Words = v.object({ en: v.string(), de: v.string() });
const Typed = v.union([v.number(), v.string()]);
const sourced = { source: v.union([v.string(), Words]), illustrative: v.optional(v.boolean()) };

const Step = v.object({
  id: v.string(),
  kind: v.picklist(STEP_KINDS),
  title: Words,
  minutes: Typed,
  jobRoles: v.optional(v.array(v.string())),
  after: v.optional(v.array(v.string())),
  optional: v.optional(v.boolean()),
  eitherOr: v.optional(v.string()),
  ifLacking: v.optional(v.array(v.string())),
  lesson: v.optional(v.string()),
  quiz: v.optional(v.string()),
  provider: v.optional(v.string()),
  url: v.optional(v.nullable(v.string())),
  action: v.optional(v.string()),
  certifications: v.optional(v.array(v.string())),
  fact: v.optional(v.string())
});

const Milestone = v.object({
  id: v.string(),
  title: Words,
  after: v.optional(v.array(v.string())),
  steps: v.array(Step)
});

const DraftPathShape = v.object({
  id: v.string(),
  /** The published version that it was written on; 1 where none is. */
  version: v.number(),
  title: Words,
  summary: Words,
  threshold: v.string(),
  opensAt: v.optional(v.string()),
  milestones: v.array(Milestone),
  ...sourced
});

const Option = v.object({ id: v.string(), text: Words, right: v.boolean(), feedback: Words });
const Item = v.object({ id: v.string(), text: Words });
const Pair = v.object({ id: v.string(), left: Words, right: Words });

const Question = v.object({
  id: v.string(),
  kind: v.picklist(QUESTION_KINDS),
  scene: v.optional(Words),
  text: Words,
  lesson: v.optional(v.string()),
  options: v.optional(v.array(Option)),
  items: v.optional(v.array(Item)),
  pairs: v.optional(v.array(Pair)),
  answer: v.optional(Typed),
  tolerance: v.optional(Typed),
  unit: v.optional(Words),
  feedback: v.optional(Words),
  ...sourced
});

const QuizShape = v.object({
  id: v.string(),
  version: v.number(),
  title: Words,
  passMark: Typed,
  attemptsPerDay: v.optional(Typed),
  questions: v.array(Question)
});

const Body = v.object({
  format: v.literal(PATH_FORMAT),
  path: DraftPathShape,
  /** Markdown with front matter, by the lesson's id. What is not here is as it is published. */
  lessons: v.record(v.string(), Words),
  quizzes: v.record(v.string(), QuizShape)
});

export type PathDraft = v.InferOutput<typeof Body>;
export type DraftPath = PathDraft['path'];
export type DraftMilestone = DraftPath['milestones'][number];
export type DraftStep = DraftMilestone['steps'][number];
export type DraftQuiz = v.InferOutput<typeof QuizShape>;
export type DraftQuestion = DraftQuiz['questions'][number];
export type DraftWords = v.InferOutput<typeof Words>;
export type StepKind = DraftStep['kind'];
export type QuestionKind = DraftQuestion['kind'];

/**
 * A kept draft, or a file that was checked.
 *
 * @throws where it has not that shape: what is kept always has
 */
export function readPathDraft(body: string): PathDraft {
  return v.parse(Body, JSON.parse(body));
}

/** A quiz as it is published, to go on writing. */
export function toDraftQuiz(quiz: unknown): DraftQuiz {
  return v.parse(QuizShape, quiz);
}

/** A path as it is published, to go on writing. */
export function toDraftPath(path: unknown): DraftPath {
  return v.parse(DraftPathShape, path);
}

export function writePathDraft(draft: PathDraft): string {
  return JSON.stringify(draft, null, 2);
}

/** Lessons and quizzes that a path stands on: those of its steps, and the lessons that questions lead back to. */
export function standsOn({ path, quizzes }: Pick<PathDraft, 'path' | 'quizzes'>): {
  lessons: Set<string>;
  quizzes: Set<string>;
} {
  const steps = path.milestones.flatMap((milestone) => milestone.steps);
  const ofSteps = steps.flatMap(({ kind, lesson }) => (kind === 'lesson' && lesson ? [lesson] : []));
  const asked = new Set(steps.flatMap(({ kind, quiz }) => (kind === 'quiz' && quiz ? [quiz] : [])));
  const ofQuestions = [...asked].flatMap((id) =>
    (Object.hasOwn(quizzes, id) ? (quizzes[id]?.questions ?? []) : []).flatMap(({ lesson }) => lesson ?? [])
  );
  return { lessons: new Set([...ofSteps, ...ofQuestions]), quizzes: asked };
}
