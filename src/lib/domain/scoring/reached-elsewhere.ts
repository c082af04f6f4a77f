import type { LocalizedText } from '../shared/text';
import { tracksOf } from './parts-of';
import type { Portfolio } from './release';
import type { PortfolioOutline } from './report';

/** A threshold that is reached through another track than the one that gives the index. */
export interface ReachedElsewhere {
  threshold: string;
  /** The track it is reached through. */
  track: LocalizedText;
  /** The track that gives the index. */
  counting: LocalizedText;
}

/** What of a report is reached through another track than the one that counts, for a reader. */
export function reachedElsewhere(
  portfolio: Portfolio,
  { track: counting, reachedThrough }: PortfolioOutline
): ReachedElsewhere[] {
  const titleOf = (id: string | null) => tracksOf(portfolio).find((track) => track.id === id)?.title;
  const elsewhere = reachedThrough?.flatMap(({ threshold, track }) => {
    const [title, countingTitle] = [titleOf(track), titleOf(counting)];
    return track === counting || title === undefined || countingTitle === undefined
      ? []
      : [{ threshold, track: title, counting: countingTitle }];
  });
  return elsewhere ?? [];
}
