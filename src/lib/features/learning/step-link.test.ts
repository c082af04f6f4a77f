import { expect, test } from 'vitest';
import { PARTNER_ROLES } from '$lib/domain/access/roles';
import type { PathStep } from '$lib/domain/paths/path';
import { stepHref } from './step-link';

const shared = { id: 's', title: { en: 'Step', de: 'Schritt' }, minutes: 3, optional: false };

function step(kind: PathStep['kind'], certifications = ['ccna']): PathStep {
  return { ...shared, kind, lesson: 'l', quiz: 'q', action: 'a', certifications, fact: 'consent' } as never;
}

const hrefs = (wanted: PathStep) => PARTNER_ROLES.map((role) => [role, stepHref('p', wanted, role)]);

test('a lead and a member are led to where a step is done', () => {
  expect(stepHref('p', step('lesson'), 'member')).toBe('/lesson?path=p&step=s');
  expect(stepHref('p', step('course'), 'member')).toBe('/lesson?path=p&step=s');
  expect(stepHref('p', step('quiz'), 'partner_lead')).toBe('/quiz?path=p&step=s');
  expect(stepHref('p', step('action'), 'member')).toBe('/log?action=a');
  expect(stepHref('p', step('certificate'), 'member')).toBe('/log?certification=ccna');
  expect(stepHref('p', step('certificate', ['ccna', 'ccnp']), 'member')).toBe('/log');
  expect(hrefs(step('fact')).every(([, href]) => href === null)).toBe(true);
});

test('a viewer may read, and is led to nothing that would be refused', () => {
  expect(stepHref('p', step('lesson'), 'viewer')).toBe('/lesson?path=p&step=s');
  for (const kind of ['quiz', 'action', 'certificate'] as const) {
    expect(hrefs(step(kind)).filter(([, href]) => href === null)).toEqual([['viewer', null]]);
  }
});
