import { roleCan } from '$lib/domain/access/can';
import type { NextStep } from '$lib/domain/paths/next-step';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import { m } from '$paraglide/messages.js';
import { pathHref, stepHref } from '../learning/step-link';
import { at } from '../shell/nav';

/** Where the next step is taken, in a word; null where the person's role may only look. */
export function stepAction(
  step: NextStep,
  { paths, person }: Pick<Snapshot, 'paths' | 'person'>
): { href: string; label: string } | null {
  switch (step.kind) {
    case 'path-step': {
      const { path, step: id } = step.path ?? { path: '', step: '' };
      const steps = paths.find((one) => one.id === path)?.milestones.flatMap((milestone) => milestone.steps);
      const found = steps?.find((candidate) => candidate.id === id);
      const href = found === undefined ? null : stepHref(path, found, person.role);
      return href === null
        ? { href: pathHref(path), label: m.home_act_path() }
        : { href, label: m.home_act_start() };
    }
    case 'certificate':
    case 'renew':
      return roleCan(person.role, 'log-evidence')
        ? {
            href: `${at('/log')}?certification=${encodeURIComponent(step.subject)}`,
            label: m.home_act_log()
          }
        : null;
    case 'link-certificate':
      return { href: at('/wallet'), label: m.home_act_wallet() };
    case 'use-case':
    case 'consent':
      return { href: at('/path'), label: m.home_act_path() };
  }
}
