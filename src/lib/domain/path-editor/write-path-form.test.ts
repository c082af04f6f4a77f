import { expect, test } from 'vitest';
import beTheOne from '../../../content/paths/be-the-one.json';
import { stepIn } from './act-on-path';
import { toDraftPath, type DraftPath } from './path-draft';
import type { TypedForm } from './typed-form';
import { writePathForm } from './write-path-form';

const path = toDraftPath(beTheOne);
const form = (fields: Record<string, string | string[]>): TypedForm => ({
  text: (name) => [fields[name]].flat()[0] ?? null,
  all: (name) => [fields[name] ?? []].flat()
});
const stepOf = (edited: DraftPath, id: string) => stepIn(edited, id)?.step;

test('a step is written by its fields, and the others stay', () => {
  const id = 'six-portfolios';
  const edited = writePathForm(
    path,
    { kind: 'step', id },
    form({
      'title.en': 'Six',
      'title.de': 'Sechs',
      minutes: 'many',
      optional: 'on',
      jobRoles: ['lead'],
      eitherOr: ' x '
    })
  );
  expect(stepOf(edited, id)).toEqual({
    id,
    kind: 'lesson',
    lesson: 'six-portfolios',
    title: { en: 'Six', de: 'Sechs' },
    minutes: 'many',
    optional: true,
    jobRoles: ['lead'],
    eitherOr: 'x'
  });
  expect(stepOf(edited, 'sizes')).toEqual(stepOf(path, 'sizes'));
});

test('another kind points to something else, and nowhere yet', () => {
  const edited = writePathForm(
    path,
    { kind: 'step', id: 'sizes' },
    form({ kind: 'certificate', lesson: 'sizes' })
  );
  expect(stepOf(edited, 'sizes')).toMatchObject({ kind: 'certificate', certifications: [] });
  expect(stepOf(edited, 'sizes')).not.toHaveProperty('lesson');
});

test('a milestone gets gates, and loses them', () => {
  const part = { kind: 'milestone', id: 'make-it-count' } as const;
  const gated = writePathForm(path, part, form({ after: ['know-where-you-stand'] }));
  expect(gated.milestones[2]?.after).toEqual(['know-where-you-stand']);
  expect(writePathForm(gated, part, form({})).milestones[2]).not.toHaveProperty('after');
});

test('the path says when it opens, or opens for everyone', () => {
  const opens = writePathForm(path, { kind: 'path' }, form({ opensAt: 'rebates', 'summary.en': 'Short' }));
  expect(opens).toMatchObject({ opensAt: 'rebates', summary: { en: 'Short', de: path.summary.de } });
  expect(writePathForm(opens, { kind: 'path' }, form({ opensAt: '' }))).not.toHaveProperty('opensAt');
});

test('a source that is one text in every language stays it until one of them says otherwise', () => {
  const plain = { ...path, source: 'notes' };
  const same = writePathForm(plain, { kind: 'path' }, form({ 'source.en': 'notes', 'source.de': 'notes' }));
  expect(same.source).toBe('notes');
  const other = writePathForm(
    plain,
    { kind: 'path' },
    form({ 'source.en': 'notes', 'source.de': 'Notizen' })
  );
  expect(other.source).toEqual({ en: 'notes', de: 'Notizen' });
});
