import { m } from '$paraglide/messages.js';
import { stepIn, type PathPart } from '$lib/domain/path-editor/act-on-path';
import type { DraftPath } from '$lib/domain/path-editor/path-draft';
import { localizedOr } from './localized-or';

const MOVES = new Set(['up', 'down', 'place']);

/** What the last press did, in words for who does not see the tree; null where nothing is to be said. */
export function didWords(did: string | null, path: DraftPath, part: PathPart): string | null {
  if (did === 'saved') return m.author_saved();
  if (did === 'undone') return m.author_undone();
  if (did === 'remove') return m.author_removed();
  if (did?.startsWith('add-') === true) return m.author_added();
  if (did === 'duplicate') return m.author_duplicated();
  if (did === null || !MOVES.has(did)) return null;
  const found = part.kind === 'step' ? stepIn(path, part.id) : null;
  if (found !== null) {
    const { milestone, step } = found;
    return m.author_moved_step({
      step: localizedOr(step.title, step.id),
      place: milestone.steps.indexOf(step) + 1,
      total: milestone.steps.length,
      milestone: localizedOr(milestone.title, milestone.id)
    });
  }
  const at = part.kind === 'milestone' ? path.milestones.findIndex(({ id }) => id === part.id) : -1;
  const milestone = path.milestones[at];
  if (milestone === undefined) return null;
  return m.author_moved_milestone({
    milestone: localizedOr(milestone.title, milestone.id),
    place: at + 1,
    total: path.milestones.length
  });
}
