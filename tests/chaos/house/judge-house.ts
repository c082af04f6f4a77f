import { isDeepStrictEqual } from 'node:util';
import { rebuild } from '../../../src/lib/server/services/rebuild';
import { rescoreOutdated } from '../../../src/lib/server/services/score-partners';
import type { MortalHouse } from '../../fixtures/outbox/mortal-house';
import { projectionsIn } from '../../fixtures/rebuild/projections';

/** What is wrong with a house that many have used: what was made as things happened, against what is made of events. */
export async function wrongInHouse(house: MortalHouse): Promise<string[]> {
  const ctx = await house.ctx();
  // The server does it every ten minutes; companies that are new have none yet.
  await rescoreOutdated(ctx);
  const live = await projectionsIn(ctx);
  const rebuilt = await rebuild(ctx);
  if (!rebuilt.ok) return [`it cannot be rebuilt: ${rebuilt.code}`];
  const again = await projectionsIn(ctx);
  const wrong = Object.keys(live).filter((name) => !isDeepStrictEqual(live[name], again[name]));
  return [...wrong.map((name) => `${name} are others once rebuilt`), ...house.said];
}
