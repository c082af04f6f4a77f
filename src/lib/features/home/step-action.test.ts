import { expect, test } from 'vitest';
import type { PartnerRole } from '$lib/domain/access/roles';
import type { NextStep } from '$lib/domain/paths/next-step';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import { stepAction } from './step-action';

const paths = [
  {
    id: 'one',
    milestones: [
      {
        steps: [
          { id: 'read', kind: 'lesson', lesson: 'l' },
          { id: 'asked', kind: 'quiz', quiz: 'q' },
          { id: 'done', kind: 'action', action: 'a' }
        ]
      }
    ]
  }
];

function action(role: PartnerRole, kind: NextStep['kind'], step?: string) {
  const world = { paths, person: { role } } as unknown as Pick<Snapshot, 'paths' | 'person'>;
  const path = step === undefined ? null : { path: 'one', step };
  return stepAction({ kind, subject: 'ccna', path } as unknown as NextStep, world);
}

test('who may log is offered to log the result', () => {
  for (const role of ['member', 'partner_lead'] as const) {
    const offer = { href: '/log?certification=ccna', label: 'Log the result' };
    expect(action(role, 'certificate')).toEqual(offer);
    expect(action(role, 'renew')).toEqual(offer);
    expect(action(role, 'path-step', 'done')).toEqual({ href: '/log?action=a', label: 'Start' });
    expect(action(role, 'path-step', 'asked')).toMatchObject({ label: 'Start' });
  }
});

test('a viewer is offered only what they may look at', () => {
  expect(action('viewer', 'certificate')).toBeNull();
  expect(action('viewer', 'renew')).toBeNull();
  const path = { href: '/path?path=one', label: 'See how' };
  expect(action('viewer', 'path-step', 'done')).toEqual(path);
  expect(action('viewer', 'path-step', 'asked')).toEqual(path);
  expect(action('viewer', 'path-step', 'read')).toEqual({
    href: '/lesson?path=one&step=read',
    label: 'Start'
  });
  expect(action('viewer', 'link-certificate')).toMatchObject({ href: '/wallet' });
});
