import { expect, test } from 'vitest';
import words from '$content/imports/alias-words.json';
import { pickAlias } from './partner-alias';
import { PartnerResolver } from './partner-resolver';

const ALL = words.first.length * words.second.length;

test('an alias is the pair that was drawn, or the next that is free', () => {
  const taken = new Set<string>();
  const first = pickAlias(taken, () => 0);
  expect(first).toBe(`${words.first[0]} ${words.second[0]}`);
  expect(pickAlias(taken, () => 0)).toBe(`${words.first[1]} ${words.second[0]}`);
  expect(pickAlias(taken, () => ALL - 1)).toBe(`${words.first.at(-1)} ${words.second.at(-1)}`);
});

test('no alias is given twice, also when the words run out', () => {
  const taken = new Set<string>();
  const picked = Array.from({ length: ALL + 3 }, (_, lot) => pickAlias(taken, (below) => lot % below));
  expect(new Set(picked).size).toBe(ALL + 3);
  expect(picked.at(-1)).toMatch(/ 2$/);
});

test('it follows from the lot alone: not from the name, the number or the id of a partner', () => {
  const aliasOf = (lot: number, name: string, geoId: string) => {
    let id = 0;
    const resolver = new PartnerResolver(
      [],
      new Set(),
      () => `id-${++id}`,
      () => lot
    );
    resolver.resolve(name, geoId, 'DE', true);
    return resolver.met.get('id-1')?.alias;
  };
  expect(aliasOf(3, 'Kestrel Cloud', '400148')).toBe(aliasOf(3, 'Heron Net', '7'));
  expect(aliasOf(3, 'Kestrel Cloud', '400148')).not.toBe(aliasOf(4, 'Kestrel Cloud', '400148'));
});
