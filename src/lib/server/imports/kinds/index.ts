import { certificates } from './certificates';
import { indexValues } from './index-values';
import type { ImportKind, ImportKindId } from './kind';
import { people } from './people';
import { workspan } from './workspan';

export { IMPORT_KINDS, type ImportKind, type ImportKindId } from './kind';

const KINDS: Record<ImportKindId, ImportKind> = { workspan, index: indexValues, people, certificates };

export function kindOf(id: ImportKindId): ImportKind {
  return KINDS[id];
}
