import * as v from 'valibot';
import { expect, test } from 'vitest';
import { shippedRelease } from '../../../tests/fixtures/scoring/release';
import type { Certification } from '../../lib/domain/certificates/catalogue';
import { PROOF_DOCUMENTS } from '../../lib/domain/evidence/proof-document';
import { JOB_ROLES } from '../../lib/domain/facts/fact';
import catalogue from './catalogue.json';

const sentence = v.pipe(v.string(), v.nonEmpty());
const text = v.strictObject({ en: sentence, de: sentence });
const sourced = { source: text, illustrative: v.optional(v.boolean()) };
const positive = v.pipe(v.number(), v.integer(), v.gtValue(0));
const schema: v.GenericSchema<unknown, Certification[]> = v.array(
  v.strictObject({
    id: v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)),
    title: text,
    vendor: sentence,
    kind: v.picklist(['career', 'black-belt', 'other']),
    level: sentence,
    validYears: v.nullable(positive),
    recertificationCredits: v.nullable(positive),
    rank: v.optional(v.strictObject({ among: sentence, place: positive })),
    portfolios: v.pipe(v.array(v.picklist(shippedRelease.portfolios.map(({ id }) => id))), v.nonEmpty()),
    exam: v.nullable(sentence),
    requires: v.optional(v.array(sentence)),
    jobRoles: v.optional(v.array(v.picklist(JOB_ROLES))),
    effort: v.strictObject({
      minutes: positive,
      fee: v.nullable(
        v.strictObject({ amount: positive, currency: sentence, source: text, illustrative: v.literal(true) })
      ),
      ...sourced
    }),
    proof: text,
    document: v.picklist(PROOF_DOCUMENTS),
    ...sourced
  })
);

const certifications = v.parse(schema, catalogue.certifications);

test('ids are unique', () => {
  expect(new Set(certifications.map(({ id }) => id)).size).toBe(certifications.length);
});

test('every certification that the release counts is in the catalogue, under the same portfolio', () => {
  for (const portfolio of shippedRelease.portfolios) {
    for (const prefix of ['career-certified', 'black-belts']) {
      const measure = shippedRelease.measures[`${prefix}-${portfolio.id}`];
      const ids = measure?.kind === 'count-people' ? measure.certifications : [];
      expect(ids).not.toHaveLength(0);
      for (const id of ids) {
        expect(certifications.find((one) => one.id === id)?.portfolios, id).toContain(portfolio.id);
      }
    }
  }
});

test('validity and credits are those of the published policy', () => {
  const policy = { associate: 30, specialist: 40, professional: 80, expert: 120, 'customer-success': null };
  for (const { vendor, kind, level, validYears, recertificationCredits } of certifications) {
    if (vendor !== 'Cisco' || kind !== 'career') continue;
    expect({ level, validYears, recertificationCredits }).toEqual({
      level,
      validYears: 3,
      recertificationCredits: policy[level as keyof typeof policy]
    });
  }
});

test('a higher career level renews those below it, and nothing else does', () => {
  const places = { associate: 1, specialist: 2, professional: 3, expert: 4 };
  for (const { id, vendor, kind, level, rank } of certifications) {
    const place = vendor === 'Cisco' && kind === 'career' ? places[level as keyof typeof places] : undefined;
    expect(rank, id).toEqual(place === undefined ? undefined : { among: 'cisco-career', place });
  }
});

test('a fee is a rough default that says so, and whoever takes an exam by name pays one', () => {
  for (const { id, exam, effort } of certifications) {
    if (exam !== null) expect(effort.fee?.amount, id).toBeGreaterThan(0);
  }
});

test('a Black Belt stage asks for the one before it, of the same track', () => {
  for (const { id, kind, requires } of certifications) {
    const [, track, stage] = /^(black-belt-.*)-stage-(\d)$/.exec(id) ?? [];
    const before =
      kind === 'black-belt' && stage !== '1' ? [`${track}-stage-${Number(stage) - 1}`] : undefined;
    expect(requires, id).toEqual(before);
  }
});
