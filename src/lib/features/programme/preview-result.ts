import type { LocalizedText } from '$lib/domain/shared/text';

/** What other rules would do to all partners, as it is shown. */
export interface PreviewResult {
  partners: number;
  /** Partners whose facts had to be read anew. */
  measuredAnew: number;
  /** They were, because the rules look at something that is not kept. */
  looksElsewhere: boolean;
  /** First of the past days that would be scored anew; null where none would. */
  backdatesFrom: string | null;
  against: string;
  againstTitle: LocalizedText;
  againstFrom: string;
  portfolios: {
    portfolio: string;
    title: LocalizedText;
    up: number;
    down: number;
    known: number;
    unknown: number;
    same: number;
    meanChange: number | null;
  }[];
  /** The heaviest of either direction. */
  crossings: Crossing[];
  crossingsUp: number;
  crossingsDown: number;
}

export interface Crossing {
  partnerId: string;
  partner: string;
  portfolioTitle: LocalizedText;
  portfolio: string;
  threshold: string;
  thresholdTitle: LocalizedText;
  thresholdValue: number;
  direction: Direction;
  before: number | null;
  after: number | null;
  /** Open incentive that hangs on the threshold, minor units. */
  money: { amount: number; currency: string } | null;
}

export type Direction = 'up' | 'down';

type Line = { done: number; total: number } | { preview: PreviewResult } | { code: string };

/**
 * Reads the stream of a preview to its end.
 *
 * @returns null where it broke off, or where there is nothing to preview any more
 */
export async function readPreview(
  body: ReadableStream<Uint8Array>,
  onProgress: (done: number, total: number) => void
): Promise<PreviewResult | null> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    rest += decoder.decode(value, { stream: !done });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) {
      const line = JSON.parse(text) as Line;
      if ('done' in line) onProgress(line.done, line.total);
      else return 'preview' in line ? line.preview : null;
    }
    if (done) return null;
  }
}
