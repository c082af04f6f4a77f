import { readFile } from 'node:fs/promises';
import type { CommandOutcome } from './command';

type ReadFile = { ok: true; json: unknown } | { ok: false; refusal: CommandOutcome };

/** What a file of JSON holds, or why it cannot be read. */
export async function readJsonFile(file: string): Promise<ReadFile> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    return { ok: false, refusal: refusal(`${file} cannot be read (${code}).`, [], file) };
  }
  try {
    return { ok: true, json: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch (error) {
    const message = error instanceof Error ? error.message : 'no JSON';
    return { ok: false, refusal: refusal(`${file} is no JSON.`, [{ path: '', message }], file) };
  }
}

/** A refusal with every fault and its place, for a person and as JSON. */
export function refusal(
  message: string,
  issues: readonly { path: string; message: string }[],
  file?: string
): CommandOutcome {
  const lines = issues.map((issue) => `  ${issue.path === '' ? '/' : issue.path}: ${issue.message}`);
  const output = { ...(file === undefined ? {} : { file }), message, issues };
  return { ok: false, message: [message, ...lines].join('\n'), output };
}
