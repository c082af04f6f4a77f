import { basename, resolve } from 'node:path';
import {
  applyImport,
  checkImport,
  IMPORT_KINDS,
  takesNoRow,
  undoImport,
  type ImportKindId,
  type ImportProgress,
  type ImportSummary
} from '$lib/server/imports';
import { readArguments, readDateOption } from './arguments';
import type { CliCommand } from './command';
import { faultSentence, refusedSentence } from './import-sentences';
import { UsageError } from './usage';

/** import KIND FILE [--dry-run] [--as-of D], or import undo IMPORT_ID */
export const importCommand: CliCommand = {
  parse(args) {
    const { values, positionals } = readArguments(
      args,
      { 'dry-run': { type: 'boolean', default: false }, 'as-of': { type: 'string' } },
      ['The kind of import', args[0] === 'undo' ? 'The id of the import' : 'The file']
    );
    const [kindName = '', file = ''] = positionals;
    if (kindName === 'undo') {
      const [option] =
        Object.entries(values).find(([, value]) => value !== undefined && value !== false) ?? [];
      if (option !== undefined) throw new UsageError(`"import undo" takes no --${option}.`);
      return undoing(file);
    }
    const kind = IMPORT_KINDS.find((known) => known === kindName);
    if (kind === undefined) {
      throw new UsageError(`"${kindName}" is none of ${IMPORT_KINDS.join(', ')}, and not "undo".`);
    }
    const asOf = readDateOption('--as-of', values['as-of']);
    const dryRun = values['dry-run'];

    return async (ctx, say) => {
      const onProgress = progressTeller(say);
      const fileName = basename(file);
      const checked = await checkImport(ctx, { kind, fileName, file: resolve(file), asOf, onProgress });
      if (!checked.ok) {
        const { code, details = {} } = checked;
        return {
          ok: false,
          message: `${fileName} was not taken. ${faultSentence(code, details)}`,
          output: { kind, file: fileName, applied: false, fault: { code, details } }
        };
      }
      const { importId, summary } = checked.value;
      const notApplied = answer(kind, fileName, importId, false, summary);
      if (dryRun && !takesNoRow(summary)) return { ok: true, output: notApplied };
      const applied = await applyImport(ctx, importId, onProgress);
      if (!applied.ok) {
        const { code, details = {} } = applied;
        return {
          ok: false,
          message: `${fileName} was not applied. ${refusedSentence(code, details)}`,
          output: { ...notApplied, fault: { code, details } }
        };
      }
      return { ok: true, output: answer(kind, fileName, importId, true, applied.value.summary) };
    };
  }
};

function undoing(importId: string): ReturnType<CliCommand['parse']> {
  return async (ctx) => {
    const undone = await undoImport(ctx, importId);
    if (undone.ok) return { ok: true, output: { ...undone.value, undone: true } };
    const { code, details = {} } = undone;
    return {
      ok: false,
      message: `Nothing was undone. ${refusedSentence(code, details)}`,
      output: { importId, undone: false, fault: { code, details } }
    };
  };
}

function answer(
  kind: ImportKindId,
  file: string,
  importId: string,
  applied: boolean,
  summary: ImportSummary
) {
  const { source, marks: _marks, ...told } = summary;
  return { importId, kind, file, applied, ...told, notRead: source.notRead };
}

/** Tells each stage as it begins, and every tenth of it. */
function progressTeller(say: (text: string) => void): (progress: ImportProgress) => void {
  let told = '';
  return ({ stage, done, total, rows }) => {
    const tenths = total === null || total === 0 ? 0 : Math.floor((done / total) * 10);
    const line = `${stage} ${tenths * 10} %`;
    if (line === told) return;
    told = line;
    say(rows > 0 ? `${line} (${rows} rows)` : line);
  };
}
