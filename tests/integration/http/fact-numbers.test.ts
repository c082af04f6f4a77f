import { expect, test } from 'vitest';
import { twoPartners } from '../access/two-partners';
import { forEachEngine } from '../engines';

forEachEngine((open) => {
  test('a fact is asked for by its number in digits, and by nothing else that is a number', async () => {
    const { house, b } = await twoPartners(open);
    const own = await house.signIn(b.person);
    const status = async (seq: string) => (await own.get(`/api/facts/${seq}/source`)).status;
    expect(await status(b.fact)).toBe(200);
    for (const seq of [
      `${b.fact}e0`,
      `${b.fact}.0`,
      `+${b.fact}`,
      `0${b.fact}`,
      `0x${b.fact}`,
      `%20${b.fact}`
    ]) {
      expect(await status(seq), seq).toBe(404);
    }
  });
});
