import type { ImportKind, ImportKindId } from './kind';
import { workspan } from './workspan';

export { IMPORT_KINDS, type ImportKind, type ImportKindId } from './kind';

const KINDS: Partial<Record<ImportKindId, ImportKind>> = { workspan };

export function kindOf(id: ImportKindId): ImportKind {
  const kind = KINDS[id];
  if (kind === undefined) throw new Error(id);
  return kind;
}
