/** Where a tab keeps what is typed, over a reload and no longer than the tab. */
export type DraftStorage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

const PREFIX = 'draft/';

/** The key of a draft: one for each person, company and thing. */
export function keyOfDraft(personId: string, partnerId: string, thing: string): string {
  return `${PREFIX}${personId}/${partnerId}/${thing}`;
}

/** What was kept under the key; null where there is nothing that can be read. */
export function readDraft(storage: DraftStorage, key: string): Record<string, unknown> | null {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key) ?? 'null');
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Keeps the draft; a browser that keeps nothing costs only what a reload loses. */
export function keepDraft(storage: DraftStorage, key: string, draft: object): void {
  try {
    storage.setItem(key, JSON.stringify(draft));
  } catch {
    // Full or forbidden: the page itself still has it.
  }
}

export function dropDraft(storage: DraftStorage, key: string): void {
  try {
    storage.removeItem(key);
  } catch {
    // Forbidden storage has nothing to drop.
  }
}

/** Drops every draft, of whomever: somebody leaves. */
export function dropDrafts(storage: globalThis.Storage): void {
  try {
    for (const key of Object.keys(storage)) if (key.startsWith(PREFIX)) storage.removeItem(key);
  } catch {
    // As above.
  }
}
