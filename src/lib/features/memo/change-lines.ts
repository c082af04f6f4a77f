import type { MemoChange } from '$lib/domain/memo/memo';
import { formatDate, formatGain, formatIndex, formatMoney, formatProjected } from '$lib/ui/format';
import { localized } from '$lib/ui/localized';
import { m } from '$paraglide/messages.js';

/** What changed, a sentence each; both figures of a portfolio stand in one line, each under its ledger's name. */
export function changeLines(changes: readonly MemoChange[]): string[] {
  const lines: string[] = [];
  const places = new Map<string, number>();
  for (const change of changes) {
    const words = changeWords(change);
    const portfolio = change.kind === 'official' || change.kind === 'projected' ? change.portfolio.en : null;
    const at = portfolio === null ? undefined : places.get(portfolio);
    if (at !== undefined) lines[at] = `${lines[at] ?? ''} ${words}`;
    else {
      if (portfolio !== null) places.set(portfolio, lines.length);
      lines.push(words);
    }
  }
  return lines;
}

function changeWords(change: MemoChange): string {
  switch (change.kind) {
    case 'official': {
      const { before, after } = change;
      const words = {
        portfolio: localized(change.portfolio),
        after: formatIndex(after.index),
        afterDate: formatDate(after.asOf)
      };
      return before === null
        ? m.memo_change_official_first(words)
        : m.memo_change_official({
            ...words,
            before: formatIndex(before.index),
            beforeDate: formatDate(before.asOf)
          });
    }
    case 'projected': {
      const { before, after, by } = change;
      const moved = m.memo_change_projected({
        portfolio: localized(change.portfolio),
        before: formatProjected(before),
        beforeDate: formatDate(change.since),
        after: formatProjected(after),
        change: formatGain(before, after)
      });
      if (by.length === 0) return moved;
      return `${moved} ${m.memo_change_by({ metrics: by.map((title) => localized(title)).join(', ') })}`;
    }
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
