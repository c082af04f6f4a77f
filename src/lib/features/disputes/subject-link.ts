import type { DisputeSubject } from '$lib/domain/disputes/dispute';
import { at } from '../shell/nav';

/** Where somebody says that a number is wrong. */
export function disputeHref(subject: DisputeSubject): string {
  const query = new URLSearchParams(
    Object.entries(subject).map(([name, value]): [string, string] => [name, String(value)])
  );
  return `${at('/company/dispute')}?${query.toString()}`;
}

/** Where a dispute is read and answered by the partner's people. */
export function threadHref(id: string): string {
  return `${at('/company/dispute')}?id=${encodeURIComponent(id)}`;
}

/** What an address says is wrong; null where it says nothing that can be. */
export function subjectFrom({ searchParams }: URL): DisputeSubject | null {
  const kind = searchParams.get('kind');
  const portfolio = searchParams.get('portfolio') ?? '';
  const metric = searchParams.get('metric') ?? '';
  const fact = Number(searchParams.get('fact'));
  if (kind === 'fact') return Number.isSafeInteger(fact) && fact > 0 ? { kind, fact } : null;
  if (portfolio === '') return null;
  if (kind === 'official' || kind === 'projected') return { kind, portfolio };
  return kind === 'metric' && metric !== '' ? { kind, portfolio, metric } : null;
}
