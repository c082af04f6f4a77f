import { readFile } from 'node:fs/promises';
import { readJson } from '$lib/domain/shared/read-json';
import type { CommandOutcome } from './command';

type ReadFile = { ok: true; json: unknown } | { ok: false; refusal: CommandOutcome };

/** What a file of JSON holds, or why it cannot be read. */
export async function readJsonFile(file: string): Promise<ReadFile> {
  let text: string;
  try {
    const bytes = await readFile(file);
    if (isUtf16(bytes))
      return { ok: false, refusal: refusal(`${file} is UTF-16; it must be UTF-8.`, [], file) };
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    return { ok: false, refusal: refusal(`${file} cannot be read: ${reasonOf(error)}.`, [], file) };
  }
  const read = readJson(text);
  if (read.ok) return read;
  const message = read.isJson ? `${file} says something twice.` : `${file} is no JSON.`;
  return { ok: false, refusal: refusal(message, read.issues, file) };
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

function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || second === 0;
}

function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EISDIR':
      return 'it is a folder';
    case 'ERR_ENCODING_INVALID_ENCODED_DATA':
      return 'it is no UTF-8';
    default:
      return code ?? 'unreadable';
  }
}
