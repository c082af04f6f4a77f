import { describe, expect, test } from 'vitest';
import type { CertificateHeld } from '../facts/fact';
import {
  certificateKey,
  isSameCertificate,
  settleCertificate,
  type KnownCertificate,
  type SaidCertificate
} from './identity';

const details = {
  certification: 'ccna',
  number: 'C1' as string | null,
  issuedOn: '2025-01-15',
  expiresOn: '2028-01-15' as string | null
};
const said = (change: Partial<SaidCertificate> = {}): SaidCertificate => ({
  ...details,
  personId: 'ada',
  linked: null,
  ...change
});
const known = (key: string, held: Partial<CertificateHeld> = {}, stands = true): KnownCertificate => ({
  key,
  held: { ...details, linked: true, ...held },
  stands
});

describe('the same certificate', () => {
  test.each([
    [true, 'the same number', { number: 'C1', issuedOn: '2026-01-15' }],
    [true, 'a number spelled otherwise', { number: ' c-1 ' }],
    [true, 'no number, the same day', { number: null }],
    [false, 'no number, another day', { number: null, issuedOn: '2025-01-16' }],
    [false, 'another number on the same day', { number: 'C2' }],
    [false, 'another certification', { certification: 'ccde' }]
  ])('%s: %s', (same, _, other) => {
    expect(isSameCertificate(details, { ...details, ...other })).toBe(same);
    expect(isSameCertificate({ ...details, ...other }, details)).toBe(same);
  });
});

describe('the key', () => {
  test('of what nobody knows is person, certification and number, in one line', () => {
    expect(settleCertificate(said(), []).keys).toEqual(['ada/ccna/C1']);
    expect(settleCertificate(said({ number: null }), []).keys).toEqual(['ada/ccna']);
    expect(certificateKey(said({ number: ' a\n b ' }))).toBe('ada/ccna/a b');
  });

  test('is the one that the certificate has, with a number or without', () => {
    expect(settleCertificate(said(), [known('ada/ccna')]).keys).toEqual(['ada/ccna']);
    expect(settleCertificate(said(), [known('ada/ccna', { number: null })]).keys).toEqual(['ada/ccna']);
    expect(settleCertificate(said({ number: null }), [known('ada/ccna/C1')]).keys).toEqual(['ada/ccna/C1']);
  });

  test('another number is another certificate', () => {
    expect(settleCertificate(said({ number: 'C2' }), [known('ada/ccna')]).keys).toEqual(['ada/ccna/C2']);
  });

  test('without a number, another day renews what lasts longest', () => {
    const held = [known('ada/ccna/C1'), known('ada/ccna/C0', { number: 'C0', expiresOn: '2024-01-01' })];
    const renewal = said({ number: null, issuedOn: '2026-10-01', expiresOn: '2029-10-01' });
    expect(settleCertificate(renewal, held)).toMatchObject({
      keys: ['ada/ccna/C1'],
      held: { number: 'C1', expiresOn: '2029-10-01' }
    });
  });

  test('two keys under which one certificate is known are both written', () => {
    const twice = [known('ada/ccna', { linked: false }), known('ada/ccna/C1')];
    expect(settleCertificate(said({ linked: false }), twice).keys).toEqual(['ada/ccna', 'ada/ccna/C1']);
  });

  test('a row of the same file makes its certificate known, and says nothing of it', () => {
    const row = [known('ada/ccna/C1', { linked: false, expiresOn: null }, false)];
    expect(settleCertificate(said(), row)).toEqual({
      keys: ['ada/ccna/C1'],
      held: { ...details, linked: true },
      later: null
    });
  });
});

describe('what the fact says', () => {
  const newer = known('ada/ccna', { number: 'C1', issuedOn: '2026-11-01', expiresOn: '2029-11-01' });

  test('the later validity stands, the link is as it is said now', () => {
    const settled = settleCertificate(said({ linked: false }), [newer]);
    expect(settled.later).toEqual(newer.held);
    expect(settled.held).toEqual({ ...newer.held, linked: false });
  });

  test('the same day of issue is corrected', () => {
    const settled = settleCertificate(said({ expiresOn: '2026-01-15' }), [known('ada/ccna/C1')]);
    expect(settled).toMatchObject({ held: { expiresOn: '2026-01-15' }, later: null });
  });

  test('who does not say leaves the link as it was last said, of a renewal too', () => {
    const unlinked = known('ada/ccna/C1', { linked: false });
    expect(settleCertificate(said(), [unlinked]).held.linked).toBe(false);
    const renewal = said({ number: 'C2', issuedOn: '2026-01-15', expiresOn: '2029-01-15' });
    expect(settleCertificate(renewal, [unlinked]).held.linked).toBe(false);
    expect(settleCertificate(said(), []).held.linked).toBe(true);
    const twice = [unlinked, known('ada/ccna')];
    expect(settleCertificate(said(), twice).held.linked).toBe(true);
  });

  test('a list without numbers takes none away', () => {
    expect(settleCertificate(said({ number: null }), [known('ada/ccna/C1')]).held.number).toBe('C1');
    expect(settleCertificate(said(), [known('ada/ccna', { number: null })]).held.number).toBe('C1');
  });
});
