import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Pdf from 'pdfkit';
import { encode } from 'uqr';

/** What a certificate says, each line in its own language. */
export interface CertificateText {
  /** e.g. "Certificate" */
  heading: string;
  holder: string;
  /** e.g. "of Northgate Networks has completed the learning path" */
  sentence: string;
  path: string;
  summary: string;
  /** When, and who issued it. */
  issued: string;
  /** What the code beside it is good for. */
  check: string;
  url: string;
  /** A PNG. */
  badge: Buffer;
  language: 'en' | 'de';
}

type Doc = InstanceType<typeof Pdf>;
type Weight = 400 | 700;

/** The house's own face, and for what it has no letters a face that has them. */
const FAMILIES = [
  { family: 'instrument-sans', subsets: ['latin', 'latin-ext'] },
  {
    family: 'noto-sans',
    subsets: ['cyrillic', 'cyrillic-ext', 'greek', 'greek-ext', 'vietnamese', 'devanagari']
  }
];

const INK = '#14171d';
const INK_2 = '#565c68';

/** A certificate to print: one page, A4 across, with a code that leads to the page that says whether it holds. */
export async function certificatePdf(text: CertificateText): Promise<Buffer> {
  const doc = new Pdf({
    size: 'A4',
    layout: 'landscape',
    margin: 0,
    lang: text.language,
    info: { Title: `${text.path} · ${text.holder}`, Author: text.issued }
  });
  const parts: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', resolve);
    doc.on('error', reject);
  });
  draw(doc, text);
  doc.end();
  await ended;
  return Buffer.concat(parts);
}

function draw(doc: Doc, text: CertificateText): void {
  const { width, height } = doc.page;
  const [left, measure] = [78, width - 78 - 260];
  doc.rect(0, 0, width, height).fill('#faf8f3');
  doc
    .rect(24, 24, width - 48, height - 48)
    .lineWidth(1.5)
    .stroke(INK);
  doc.rect(24, 24, 10, height - 48).fill('#c9f24b');
  doc.image(text.badge, width - 250, 70, { width: 170 });

  const line = (words: string, y: number, size: number, weight: Weight = 400, colour = INK) =>
    write(doc, words, { x: left, y, measure, size, weight, colour });
  let y = line(text.heading.toUpperCase(), 84, 13, 700, INK_2) + 18;
  y = line(text.holder, y, 40, 700) + 10;
  y = line(text.sentence, y, 16) + 12;
  y = line(text.path, y, 32, 700) + 10;
  y = line(text.summary, y, 14, 400, INK_2) + 22;
  line(text.issued, Math.max(y, height - 150), 13, 700);

  const side = 96;
  const [x, top] = [width - 250 + 37, height - 190];
  code(doc, text.url, { x, y: top, side });
  write(doc, text.check, {
    x: width - 300,
    y: top + side + 10,
    measure: 270,
    size: 8.5,
    weight: 400,
    colour: INK_2,
    centred: true
  });
  doc.link(x, top, side, side, text.url);
}

interface Place {
  x: number;
  y: number;
  measure: number;
  size: number;
  weight: Weight;
  colour: string;
  centred?: boolean;
}

/** Writes words in as many lines as they need, each letter in the first face that has it. @returns where they end */
function write(doc: Doc, words: string, place: Place): number {
  const { x, measure, size, weight, colour, centred = false } = place;
  doc.fontSize(size).fillColor(colour);
  const height = size * 1.25;
  let y = place.y;
  for (const line of lines(doc, words, place)) {
    const parts = runs(doc, line, weight);
    let at = centred ? x + (measure - widthOf(doc, parts)) / 2 : x;
    for (const { face, text } of parts) {
      doc.font(face).text(text, at, y, { lineBreak: false });
      at += doc.font(face).widthOfString(text);
    }
    y += height;
  }
  return y;
}

/** Breaks at spaces; a word that is longer than a line is broken where the line ends. */
function lines(doc: Doc, words: string, { measure, weight }: Place): string[] {
  const fits = (text: string) => widthOf(doc, runs(doc, text, weight)) <= measure;
  const done: string[] = [];
  let line = '';
  for (const word of words.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') done.push(line);
    line = word;
    while (!fits(line) && line.length > 1) {
      let end = line.length - 1;
      while (end > 1 && !fits(line.slice(0, end))) end -= 1;
      done.push(line.slice(0, end));
      line = line.slice(end);
    }
  }
  return [...done, line];
}

interface Run {
  face: string;
  text: string;
}

function widthOf(doc: Doc, parts: readonly Run[]): number {
  return parts.reduce((sum, { face, text }) => sum + doc.font(face).widthOfString(text), 0);
}

/** The words in pieces that one face each can write. */
function runs(doc: Doc, words: string, weight: Weight): Run[] {
  const found: Run[] = [];
  for (const letter of words.normalize('NFC')) {
    const last = found.at(-1);
    const face = letter === ' ' && last !== undefined ? last.face : fontOf(doc, faceOf(letter), weight);
    if (last?.face === face) last.text += letter;
    else found.push({ face, text: letter });
  }
  return found;
}

interface Face {
  /** Family and subset, as the files are called. */
  family: string;
  subset: string;
  /** First and last code point of what it has letters for. */
  ranges: [number, number][];
}

const { resolve } = createRequire(import.meta.url);
let known: readonly Face[] | null = null;

function faces(): readonly Face[] {
  known ??= FAMILIES.flatMap(({ family, subsets }) => {
    const ranges = JSON.parse(readFileSync(resolve(`@fontsource/${family}/unicode.json`), 'utf8')) as Record<
      string,
      string
    >;
    return subsets.map((subset) => ({ family, subset, ranges: readRanges(ranges[subset] ?? '') }));
  });
  return known;
}

/** @param text as in CSS: `U+0000-00FF,U+0131` */
function readRanges(text: string): [number, number][] {
  return text.split(',').flatMap((range): [number, number][] => {
    const [, first, last = first] = /^U\+([\da-f]+)(?:-([\da-f]+))?$/i.exec(range.trim()) ?? [];
    return first === undefined || last === undefined ? [] : [[parseInt(first, 16), parseInt(last, 16)]];
  });
}

/** The first face that has the letter; where none has, the first of all, which shows a box. */
function faceOf(letter: string): Face | undefined {
  const code = letter.codePointAt(0) ?? 0;
  const all = faces();
  return all.find(({ ranges }) => ranges.some(([first, last]) => code >= first && code <= last)) ?? all[0];
}

/** The name of a face under which the document knows its file; a font is opened when it is first written with. */
function fontOf(doc: Doc, face: Face | undefined, weight: Weight): string {
  if (face === undefined) throw new Error('there is no face to write with');
  const name = `${face.family}-${face.subset}-${weight}-normal`;
  doc.registerFont(name, fontFile(face.family, name));
  return name;
}

const read = new Map<string, Buffer>();

function fontFile(family: string, name: string): Buffer {
  const bytes = read.get(name) ?? readFileSync(resolve(`@fontsource/${family}/files/${name}.woff`));
  read.set(name, bytes);
  return bytes;
}

function code(doc: Doc, text: string, { x, y, side }: { x: number; y: number; side: number }): void {
  const { data, size } = encode(text, { border: 0 });
  const cell = side / size;
  doc.fillColor(INK);
  for (const [row, cells] of data.entries()) {
    for (const [column, dark] of cells.entries()) {
      if (dark) doc.rect(x + column * cell, y + row * cell, cell + 0.05, cell + 0.05);
    }
  }
  doc.fill();
}
