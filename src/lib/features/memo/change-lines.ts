import type { MemoChange } from '$lib/domain/memo/memo';
import { formatDate, formatGain, formatIndex, formatMoney, formatProjected } from '$lib/ui/format';
import { localized } from '$lib/ui/localized';
import { m } from '$paraglide/messages.js';

type FigureChange = Extract<MemoChange, { kind: 'official' | 'projected' }>;

/**
 * What changed: a line for each portfolio with both of its figures, each under its ledger's name, and one for the work
 * behind them.
 *
 * @param since the first day that is told of; a figure that begins later names its day
 */
export function changeLines(changes: readonly MemoChange[], since: string): string[] {
  const figures = changes.filter(isFigure);
  const portfolios = Map.groupBy(figures, ({ portfolio }) => portfolio.en);
  const lines = [...portfolios.values()].map((own) =>
    m.memo_change_portfolio({
      portfolio: own[0] === undefined ? '' : localized(own[0].portfolio),
      parts: own.flatMap((change) => figureWords(change, since)).join('; ')
    })
  );
  const work = changes.flatMap((change) => (isFigure(change) ? [] : [workWords(change)]));
  return work.length === 0 ? lines : [...lines, work.join(' ')];
}

function isFigure(change: MemoChange): change is FigureChange {
  return change.kind === 'official' || change.kind === 'projected';
}

function figureWords(change: FigureChange, since: string): string[] {
  if (change.kind === 'official') {
    const { before } = change;
    const after = { after: formatIndex(change.after.index), afterDate: formatDate(change.after.asOf) };
    return [
      before === null
        ? m.memo_change_official_first(after)
        : m.memo_change_official({
            ...after,
            before: formatIndex(before.index),
            beforeDate: formatDate(before.asOf)
          })
    ];
  }
  const { before, after, by } = change;
  const words = {
    before: formatProjected(before),
    after: formatProjected(after),
    change: formatGain(before, after)
  };
  const moved =
    change.since === since
      ? m.memo_change_projected(words)
      : m.memo_change_projected_since({ ...words, beforeDate: formatDate(change.since) });
  if (by.length === 0) return [moved];
  return [moved, m.memo_change_by({ metrics: by.map((title) => localized(title)).join(', ') })];
}

function workWords(change: Exclude<MemoChange, FigureChange>): string {
  switch (change.kind) {
    case 'certificates-gained':
    case 'certificates-lapsed': {
      const tell = change.kind === 'certificates-gained' ? m.memo_change_gained : m.memo_change_lapsed;
      return tell({ count: change.count, titles: change.titles.map((title) => localized(title)).join(', ') });
    }
    case 'bookings':
      return m.memo_change_bookings({
        count: change.count,
        amounts: change.amounts.map(({ amount, currency }) => formatMoney(amount, currency)).join(', ')
      });
    case 'milestones':
      return change.milestone === 'onboard'
        ? m.memo_change_onboarded({ count: change.count })
        : m.memo_change_adopted({ count: change.count });
  }
}
