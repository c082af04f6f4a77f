import type { Lesson, Path, Quiz } from '$lib/domain/paths/path';
import { CONTENT_ID } from '$lib/domain/path-editor/path-draft';
import { checkPath, checkQuiz, type KnownIds } from './check-references';
import { Problems, type ContentProblem } from './content-problems';
import { readLessons } from './read-lessons';
import { checkShape } from './read-json';
import { PathFile, QuizFile } from './schemas';
import { checkFileNames, figures } from './shipped-content';
import { SHIPPED_FILES } from './shipped-files';

/** A path with what it stands on, as it is written: nothing of it is checked yet. */
export interface PathContent {
  id: string;
  path: unknown;
  /** Markdown with front matter, by the lesson's id. */
  lessons: Readonly<Record<string, { en: string; de: string }>>;
  quizzes: Readonly<Record<string, unknown>>;
}

export interface CheckedPathContent {
  /** What is wrong, by the files that these would be in `src/content`. */
  problems: ContentProblem[];
  /** Null where it cannot be read. */
  path: Path | null;
  lessons: Map<string, { version: number; body: Lesson }>;
  quizzes: Map<string, { version: number; body: Quiz }>;
}

/**
 * Holds what somebody writes to the very rules of what is shipped: each part is read as the file that it would be, so that
 * the same is refused for the same reason.
 *
 * @param known ids that it may name: what is published. Its own come on top
 */
export function checkPathContent(content: PathContent, known: KnownIds): CheckedPathContent {
  const problems = new Problems();
  const pathFile = `paths/${content.id}.json`;
  const path = checkShape(pathFile, content.path, PathFile, problems);
  const lessons = readLessons(lessonFiles(content, problems), shippedFigures(), problems);
  const quizzes = Object.entries(content.quizzes).flatMap(([id, json]) => {
    const file = `quizzes/${id}.json`;
    const read = checkShape(file, json, QuizFile, problems);
    return read === null ? [] : [{ ...read, file }];
  });
  checkFileNames([...(path === null ? [] : [{ ...path, file: pathFile }]), ...lessons, ...quizzes], problems);
  const all = {
    ...known,
    lessons: new Set([...known.lessons, ...Object.keys(content.lessons)]),
    quizzes: new Set([...known.quizzes, ...Object.keys(content.quizzes)])
  };
  if (path !== null) checkPath(pathFile, path, all, problems);
  for (const quiz of quizzes) checkQuiz(quiz.file, quiz, all.lessons, problems);
  return {
    problems: problems.found,
    path,
    lessons: new Map(lessons.map(({ id, version, body }) => [id, { version, body }])),
    quizzes: new Map(quizzes.map(({ version, file: _, ...body }) => [body.id, { version, body }]))
  };
}

function lessonFiles({ lessons }: PathContent, problems: Problems): Record<string, string> {
  return Object.fromEntries(
    Object.entries(lessons).flatMap(([id, { en, de }]) => {
      if (!CONTENT_ID.test(id)) {
        problems.add(`lessons/${id}`, 'id', 'must be kebab-case');
        return [];
      }
      return [
        [`lessons/${id}.en.md`, en],
        [`lessons/${id}.de.md`, de]
      ];
    })
  );
}

let checkedFigures: Record<string, string> | undefined;

/** The pictures of the house: whoever writes lessons may show them, and no others (docs/decisions/176). */
export function shippedFigures(): Readonly<Record<string, string>> {
  return (checkedFigures ??= figures(SHIPPED_FILES, new Problems()));
}
