import * as v from 'valibot';
import { readJson as readJsonText } from '$lib/domain/shared/read-json';
import type { Problems } from './content-problems';

/**
 * One shipped JSON file, checked. What is wrong goes to `problems` with its place, and the answer is null.
 *
 * @param file as it is named in messages
 */
export function readJson<Schema extends v.GenericSchema>(
  file: string,
  text: string,
  schema: Schema,
  problems: Problems
): v.InferOutput<Schema> | null {
  const parsed = parseJson(file, text, problems);
  return parsed === null ? null : checkShape(file, parsed.value, schema, problems);
}

/** The same of a value that was read before. */
export function checkShape<Schema extends v.GenericSchema>(
  file: string,
  json: unknown,
  schema: Schema,
  problems: Problems
): v.InferOutput<Schema> | null {
  const checked = v.safeParse(schema, json);
  if (checked.success) return checked.output;
  for (const issue of checked.issues) problems.add(file, v.getDotPath(issue), issue.message);
  return null;
}

/** @returns the value in a box (a file may hold `null`), or null where the text is not JSON or says something twice */
export function parseJson(file: string, text: string, problems: Problems): { value: unknown } | null {
  const read = readJsonText(text);
  if (read.ok) return { value: read.json };
  for (const { path, message } of read.issues) {
    if (read.isJson) {
      problems.add(file, path, message);
      continue;
    }
    const position = /position (\d+)/.exec(message)?.[1];
    const line = position === undefined ? null : `line ${text.slice(0, Number(position)).split('\n').length}`;
    problems.add(file, line, `is not JSON: ${message}`);
  }
  return null;
}
