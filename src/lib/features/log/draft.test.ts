import { expect, test } from 'vitest';
import { dropDraft, keepDraft } from '$lib/client/files-at-hand/drafts';
import type { Evidence } from '$lib/domain/evidence/evidence';
import type { Choice } from './choices';
import { draftKey, newDraft, readLogDraft } from './draft';

function storage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key)
  };
}
const returned = {
  id: 'e1',
  occurredOn: '2026-10-01',
  details: { number: 'C-7', issuedOn: '2026-10-01', expiresOn: null },
  note: 'second page',
  link: 'https://badges.example/7',
  forTeam: true
} as Evidence;
const choice = (again: Evidence | null = null) =>
  ({ kind: 'certificate', definition: { id: 'ccna' }, again }) as Choice;

test('a new draft is of today, its end the rule’s', () => {
  expect(newDraft(choice(), '2026-11-24', 'id')).toEqual({
    evidenceId: 'id',
    occurredOn: '2026-11-24',
    expiresOn: null,
    number: '',
    note: '',
    link: '',
    forTeam: false
  });
});

test('what was returned is filled in again, under a new id', () => {
  expect(newDraft(choice(returned), '2026-11-24', 'id')).toEqual({
    evidenceId: 'id',
    occurredOn: '2026-10-01',
    expiresOn: '',
    number: 'C-7',
    note: 'second page',
    link: 'https://badges.example/7',
    forTeam: true
  });
});

test('is kept, read and dropped, apart for each person, partner and thing', () => {
  const box = storage();
  const draft = newDraft(choice(), '2026-11-24', 'id');
  keepDraft(box, draftKey('ada', 'northgate', choice()), draft);
  expect(readLogDraft(box, draftKey('ada', 'northgate', choice()))).toEqual(draft);
  expect(readLogDraft(box, draftKey('ben', 'northgate', choice()))).toBeNull();
  expect(readLogDraft(box, draftKey('ada', 'kestrel', choice()))).toBeNull();
  expect(readLogDraft(box, draftKey('ada', 'northgate', choice(returned)))).toBeNull();
  dropDraft(box, draftKey('ada', 'northgate', choice()));
  expect(readLogDraft(box, draftKey('ada', 'northgate', choice()))).toBeNull();
});

test('a draft of an older app is read: it has no link, and is one person’s', () => {
  const box = storage();
  const { link: _, forTeam: __, ...older } = newDraft(choice(), '2026-11-24', 'id');
  keepDraft(box, 'key', older);
  expect(readLogDraft(box, 'key')).toEqual({ ...older, link: '', forTeam: false });
});

test.each(['not json', '{}', 'null', '[]'])('%s is no draft', (text) => {
  const box = storage();
  box.setItem('key', text);
  expect(readLogDraft(box, 'key')).toBeNull();
});
