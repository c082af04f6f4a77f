import type { PathStep } from '$lib/domain/paths/path';
import { at } from '../shell/nav';

/** Where a step is done; null for a step that shows by itself. */
export function stepHref(path: string, step: PathStep): string | null {
  switch (step.kind) {
    case 'lesson':
    case 'quiz':
      return `${at(`/${step.kind}`)}?${new URLSearchParams({ path, step: step.id })}`;
    case 'action':
      return `${at('/log')}?${new URLSearchParams({ action: step.action })}`;
    case 'certificate': {
      const [only, ...others] = step.certifications;
      const chosen = only !== undefined && others.length === 0 ? { certification: only } : undefined;
      return chosen === undefined ? at('/log') : `${at('/log')}?${new URLSearchParams(chosen)}`;
    }
    case 'fact':
      return null;
  }
}

/** The path's own screen. */
export function pathHref(path: string): string {
  return `${at('/path')}?${new URLSearchParams({ path })}`;
}
