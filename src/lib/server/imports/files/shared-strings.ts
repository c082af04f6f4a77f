import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const IN_MEMORY_CHARACTERS = 16 * 1024 ** 2;
const RECENT = 4096;

/** The texts of a workbook, by number; those past a limit lie in a file, so that memory does not grow with it. */
export class SharedStrings {
  readonly #texts: string[] = [];
  #characters = 0;
  /** Where each spooled text begins; the last is the end. */
  readonly #offsets: number[] = [0];
  #spool: { folder: string; file: number } | null = null;
  readonly #recent = new Map<number, string>();

  constructor(private readonly limit = IN_MEMORY_CHARACTERS) {}

  add(text: string): void {
    if (this.#spool === null && this.#characters + text.length <= this.limit) {
      this.#texts.push(text);
      this.#characters += text.length;
      return;
    }
    if (this.#spool === null) {
      const folder = mkdtempSync(join(tmpdir(), 'high-five-strings-'));
      this.#spool = { folder, file: openSync(join(folder, 'strings'), 'w+') };
    }
    const bytes = Buffer.from(text);
    const at = this.#offsets.at(-1) ?? 0;
    writeSync(this.#spool.file, bytes, 0, bytes.length, at);
    this.#offsets.push(at + bytes.length);
  }

  get(number: number): string | undefined {
    if (number < this.#texts.length) return this.#texts[number];
    const recent = this.#recent.get(number);
    if (recent !== undefined) return recent;
    const at = number - this.#texts.length;
    const start = this.#offsets[at];
    const end = this.#offsets[at + 1];
    if (this.#spool === null || start === undefined || end === undefined) return undefined;
    const bytes = Buffer.alloc(end - start);
    readSync(this.#spool.file, bytes, 0, bytes.length, start);
    const text = bytes.toString();
    if (this.#recent.size >= RECENT) this.#recent.clear();
    this.#recent.set(number, text);
    return text;
  }

  close(): void {
    if (this.#spool === null) return;
    closeSync(this.#spool.file);
    rmSync(this.#spool.folder, { recursive: true, force: true });
    this.#spool = null;
  }
}
