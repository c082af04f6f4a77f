import { expect, test } from 'vitest';
import words from '$content/imports/alias-words.json';
import { AliasLot } from './partner-alias';
import { PartnerResolver } from './partner-resolver';

const ALL = words.first.length * words.second.length;

test('an alias is the pair that was drawn of those that are free', () => {
  const taken = new Set([`${words.first[0]} ${words.second[0]}`]);
  const lot = new AliasLot(taken, () => 0);
  expect(lot.draw()).toBe(`${words.first[1]} ${words.second[0]}`);
  expect(new AliasLot(taken, (below) => below - 1).draw()).toBe(
    `${words.first.at(-1)} ${words.second.at(-1)}`
  );
  expect(taken.size).toBe(3);
});

test('no alias is given twice, also when the words run out', () => {
  const lot = new AliasLot(new Set(), (below) => Math.floor(below / 3));
  const drawn = Array.from({ length: ALL + 3 }, () => lot.draw());
  expect(new Set(drawn).size).toBe(ALL + 3);
  expect(drawn[ALL - 1]).not.toMatch(/ 2$/);
  expect(drawn[ALL]).toMatch(/ 2$/);
});

test('each pair is looked at once, however many are drawn', () => {
  const taken = new Set<string>();
  const reads = { count: 0 };
  taken.has = (alias) => {
    reads.count += 1;
    return Set.prototype.has.call(taken, alias);
  };
  const lot = new AliasLot(taken, () => 0);
  for (let at = 0; at < ALL * 3; at += 1) lot.draw();
  expect(reads.count).toBe(ALL * 3);
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
