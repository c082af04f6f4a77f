import { roleCan } from '$lib/domain/access/can';
import type { PartnerRole } from '$lib/domain/access/roles';
import type { PathStep } from '$lib/domain/paths/path';
import { at } from '../shell/nav';

/** Where a step is done; null for a step that shows by itself, and for one that this role may not do. */
export function stepHref(path: string, step: PathStep, role: PartnerRole): string | null {
  switch (step.kind) {
    case 'lesson':
    case 'course':
      // Everybody may read.
      return learningHref('/lesson', path, step);
    case 'quiz':
      return roleCan(role, 'learn') ? learningHref('/quiz', path, step) : null;
    case 'action':
      return roleCan(role, 'log-evidence') ? logHref({ action: step.action }) : null;
    case 'certificate': {
      const [only, ...others] = step.certifications;
      const chosen = only !== undefined && others.length === 0 ? { certification: only } : null;
      return roleCan(role, 'log-evidence') ? logHref(chosen) : null;
    }
    case 'fact':
      return null;
  }
}

/** The path's own screen. */
export function pathHref(path: string): string {
  return `${at('/path')}?${new URLSearchParams({ path })}`;
}

function learningHref(screen: '/lesson' | '/quiz', path: string, { id }: PathStep): string {
  return `${at(screen)}?${new URLSearchParams({ path, step: id })}`;
}

function logHref(chosen: Record<string, string> | null): string {
  return chosen === null ? at('/log') : `${at('/log')}?${new URLSearchParams(chosen)}`;
}
