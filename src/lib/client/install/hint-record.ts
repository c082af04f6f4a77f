import type { HintRecord } from './hint-rule';

const KEY = 'high-five:install-hint';

/** What this browser remembers; begins with the first call. A browser that keeps nothing is always on its first day. */
export function hintRecord(now: string): HintRecord {
  const begun: HintRecord = { firstDay: now.slice(0, 10), shownAt: null, refusals: 0 };
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Partial<HintRecord> | null;
    if (typeof kept?.firstDay === 'string') return { ...begun, ...kept };
    localStorage.setItem(KEY, JSON.stringify(begun));
  } catch {
    // As above.
  }
  return begun;
}

export function keepHintRecord(record: HintRecord): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(record));
  } catch {
    // Then it is offered again, on Account only.
  }
}
