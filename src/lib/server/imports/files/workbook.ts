import { posix } from 'node:path';
import { FileFault } from '../refusal';
import { readWholeXml } from './read-xml';
import { SharedStrings } from './shared-strings';
import type { ZipArchive } from './zip-file';

const WORKBOOK = 'xl/workbook.xml';

/** What one needs to know of a workbook to read the cells of its sheets. */
export interface Workbook {
  /** Parts of the worksheets that are not hidden, in the order of their tabs. */
  sheets: string[];
  /** By style number, whether a number under it is a date. */
  dateStyles: boolean[];
  /** Days from the workbook's day 0 to that of the 1900 system. */
  dayOffset: number;
  strings: SharedStrings;
}

export async function readWorkbook(zip: ZipArchive): Promise<Workbook> {
  if (!zip.has(WORKBOOK)) throw new FileFault('file-type-unsupported', { type: 'ZIP' });
  const targets = await readTargets(zip);
  const sheets: string[] = [];
  let dayOffset = 0;
  await readWholeXml(zip, WORKBOOK, {
    open(name, attributes) {
      if (name === 'workbookPr' && /^(1|true)$/.test(attributes.date1904 ?? '')) dayOffset = 1462;
      if (name !== 'sheet' || (attributes.state ?? 'visible') !== 'visible') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      const target = targets.get(id ?? '');
      if (target !== undefined && zip.has(target)) sheets.push(target);
    }
  });
  return { sheets, dayOffset, dateStyles: await readDateStyles(zip), strings: await readStrings(zip) };
}

async function readTargets(zip: ZipArchive): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await readWholeXml(zip, 'xl/_rels/workbook.xml.rels', {
    open(name, { Id, Target }) {
      if (name !== 'Relationship' || Id === undefined || Target === undefined) return;
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : posix.join('xl', Target));
    }
  });
  return targets;
}

/** Formats 14-22, 27-36, 45-47, 50-58 are dates and times by the standard; others where their code says so. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

function isDateCode(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '').toLowerCase();
  return /[dy]/.test(bare) && !/general|[0#]/.test(bare);
}

async function readDateStyles(zip: ZipArchive): Promise<boolean[]> {
  const styles: boolean[] = [];
  if (!zip.has('xl/styles.xml')) return styles;
  const custom = new Map<number, boolean>();
  let inCellFormats = false;
  await readWholeXml(zip, 'xl/styles.xml', {
    open(name, attributes) {
      if (name === 'numFmt') custom.set(Number(attributes.numFmtId), isDateCode(attributes.formatCode ?? ''));
      if (name === 'cellXfs') inCellFormats = true;
      if (name !== 'xf' || !inCellFormats) return;
      const id = Number(attributes.numFmtId ?? 0);
      styles.push(custom.get(id) ?? isBuiltInDate(id));
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    }
  });
  return styles;
}

async function readStrings(zip: ZipArchive): Promise<SharedStrings> {
  const strings = new SharedStrings();
  const part = 'xl/sharedStrings.xml';
  if (!zip.has(part)) return strings;
  let text = '';
  let inText = false;
  let phonetic = false;
  try {
    await readWholeXml(zip, part, {
      open(name) {
        if (name === 'si') text = '';
        else if (name === 't') inText = !phonetic;
        else if (name === 'rPh') phonetic = true;
      },
      text(piece) {
        if (inText) text += piece;
      },
      close(name) {
        if (name === 'si') strings.add(text);
        else if (name === 't') inText = false;
        else if (name === 'rPh') phonetic = false;
      }
    });
  } catch (error) {
    strings.close();
    throw error;
  }
  return strings;
}
