import * as v from 'valibot';
import { PATH_FORMAT } from '$lib/domain/path-editor/path-draft';
import type { PathContent } from './check-path-content';
import type { ContentProblem } from './content-problems';
import { Problems } from './content-problems';
import { checkShape, parseJson } from './read-json';

const Markdown = v.strictObject({ en: v.string(), de: v.string() });

/** What holds a whole path: its parts are looked at by the rules of the files that they would be. */
const PathFileShape = v.strictObject({
  format: v.literal(PATH_FORMAT, `must be "${PATH_FORMAT}"`),
  path: v.looseObject({ id: v.string() }),
  lessons: v.record(v.string(), Markdown),
  quizzes: v.record(v.string(), v.unknown())
});

/**
 * A file of a whole path, as far as it can be taken apart.
 *
 * @param file as it is named in problems
 */
export function readPathFile(
  file: string,
  text: string
): { content: PathContent | null; problems: ContentProblem[] } {
  const problems = new Problems();
  const parsed = parseJson(file, text.replace(/^\uFEFF/, ''), problems);
  const shape = parsed === null ? null : checkShape(file, parsed.value, PathFileShape, problems);
  const content = shape && { ...shape, id: shape.path.id };
  return { content, problems: problems.found };
}
