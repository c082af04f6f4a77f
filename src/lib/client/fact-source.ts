/** Where a fact came from, as `GET /api/facts/<seq>/source` tells it. */
export type FactSource =
  | {
      kind: 'import';
      fileName: string;
      /** Row of the file, 1 is its first line. */
      row: number;
      recordedAt: string;
      columns: { name: string; value: string }[];
    }
  | { kind: 'evidence'; evidenceId: string; definition: string; occurredOn: string; recordedAt: string }
  | { kind: 'entered'; recordedAt: string };

export type FactSourceAnswer =
  | { kind: 'found'; source: FactSource }
  /** It is not for this person: rows about other people name them. */
  | { kind: 'not-shown' }
  | { kind: 'unreachable' };

const PATIENCE_MS = 15_000;

/** Fetches the row or the proof behind a fact. Not kept on the device: it is opened seldom and may be long. */
export async function fetchFactSource(
  seq: number,
  fetchFunction: typeof fetch = fetch
): Promise<FactSourceAnswer> {
  try {
    const response = await fetchFunction(`/api/facts/${seq}/source`, {
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(PATIENCE_MS)
    });
    if (response.status === 404 || response.status === 403) return { kind: 'not-shown' };
    if (!response.ok) return { kind: 'unreachable' };
    return { kind: 'found', source: (await response.json()) as FactSource };
  } catch {
    return { kind: 'unreachable' };
  }
}
