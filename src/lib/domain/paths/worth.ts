import type { MoneySummary } from '../money/money-summary';
import type { Release } from '../scoring/release';
import { isReached } from '../scoring/threshold';
import type { Move } from './simulate';
import type { Worth } from './suggestion';

/**
 * The move that matters most of those a step makes: one that crosses a threshold, else the greatest gain, else
 * one that makes an index known. `null` where it would count but no index can be said; `'none'` where it gains nothing.
 */
export function bestWorth(
  release: Release,
  moves: readonly Move[],
  money: () => MoneySummary
): Worth | null | 'none' {
  let best: Worth | null = null;
  let untold = false;
  for (const move of moves) {
    if (move.after === null) {
      untold = true;
      continue;
    }
    if (move.before !== null && move.after <= move.before) continue;
    const worth = worthOf(release, { ...move, after: move.after }, money);
    if (best === null || compareWorth(worth, best) < 0) best = worth;
  }
  return best ?? (untold ? null : 'none');
}

/** Negative where `a` is worth more. */
function compareWorth(a: Worth, b: Worth): number {
  return Number(b.crosses !== null) - Number(a.crosses !== null) || gainOf(b) - gainOf(a);
}

/** Index gained; 0 where it was not known before: a first figure is no gain. */
export function gainOf(worth: Worth): number {
  return worth.before === null ? 0 : worth.after - worth.before;
}

function worthOf(
  release: Release,
  { portfolio, before, after }: Move & { after: number },
  money: () => MoneySummary
): Worth {
  const crossed =
    before === null
      ? []
      : release.thresholds.filter((one) => isReached(one, after) && !isReached(one, before));
  return {
    portfolio,
    before,
    after,
    crosses: crossed.at(-1)?.id ?? null,
    money: crossed.some((one) => one.money === 'incentive') ? openIncentive(money(), portfolio) : null
  };
}

function openIncentive(money: MoneySummary, portfolio: string): Worth['money'] {
  let largest: Worth['money'] = null;
  for (const { potential, currency } of money.byPortfolio[portfolio] ?? []) {
    if (potential > (largest?.amount ?? 0)) largest = { amount: potential, currency };
  }
  return largest;
}
