import type { App } from '../app';
import type { Context } from '../context';
import { updateImport } from '../repositories/import-repository';

/** How far an import is: `done` of `total` bytes while it is received and read, else of steps. */
export interface ImportProgress {
  stage: 'receiving' | 'reading' | 'comparing' | 'applying' | 'scoring';
  done: number;
  /** Null where it is not known: a stream of unknown length. */
  total: number | null;
  rows: number;
}

export type OnProgress = (progress: ImportProgress) => void;

/** How far imports are that this process applies: what a transaction writes of itself, nobody else would see. */
const applying = new WeakMap<App, Map<string, ImportProgress>>();

export function tellApplying(app: App, importId: string, progress: ImportProgress | null): void {
  let ofApp = applying.get(app);
  if (ofApp === undefined) {
    ofApp = new Map<string, ImportProgress>();
    applying.set(app, ofApp);
  }
  if (progress === null) ofApp.delete(importId);
  else ofApp.set(importId, progress);
}

/** How far the import is that this process applies; null where it applies no such. */
export function progressOfApplying(app: App, importId: string): ImportProgress | null {
  return applying.get(app)?.get(importId) ?? null;
}

const WRITE_EVERY_MS = 200;

/** Tells the caller of every step, and the import's record often enough for another request to ask. */
export class ProgressMeter {
  #written = 0;

  constructor(
    private readonly ctx: Context,
    private readonly importId: string,
    private readonly onProgress: OnProgress | undefined
  ) {}

  async tell(progress: ImportProgress, force = false): Promise<void> {
    this.onProgress?.(progress);
    const now = performance.now();
    if (!force && now - this.#written < WRITE_EVERY_MS) return;
    this.#written = now;
    await updateImport(this.ctx.db, this.importId, { progress });
  }
}
