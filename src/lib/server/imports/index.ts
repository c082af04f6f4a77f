export { applyImport, type ApplyImportCode } from './apply-import';
export { checkImport, type CheckedImport, type CheckImportInput } from './check-import';
export { LARGEST_FILE } from './files/open-file';
export {
  importFacts,
  importRecord,
  importRefusals,
  listImports,
  sourceRow,
  type ImportView,
  type SourceRow
} from './import-record';
export { importTemplate } from './import-template';
export { IMPORT_KINDS, type ImportKindId } from './kinds';
export type { ImportProgress } from './progress';
export type { FaultCode, RefusalCode, RowRefusal } from './refusal';
export { takesNoRow, type FailedSummary, type ImportSummary } from './summary';
export { tidyImports } from './tidy-imports';
export { undoImport, type UndoImportCode } from './undo-import';
