/**
 * How two pictures are found to be the same although their files differ (docs/decisions/170). From afar by a hash of
 * 64 bits, by which near ones are found in a table; then close by, cell by cell, because two certificates of the same
 * kind look alike from afar and differ in a name.
 */
export interface PicturePrint {
  /** 64 bits as 16 hex digits. */
  hash: string;
  /** `CELLS` × `CELLS` levels of grey in rows from the top, 0-255, as two hex digits each. */
  cells: string;
}

/** Cells of a print on each side. */
const CELLS = 24;
/** Fields that the hash compares: in each row one more than there are bits. */
const FIELDS = { across: 9, down: 8 };
/** Side of the grey picture that all is made of, pixels: cells and fields are whole pixels of it. */
export const PRINT_SIDE = 216;

/** So many parts a hash is looked up by. */
export const BANDS = 4;
/** Hashes that differ in fewer bits than there are bands have at least one band in common. */
export const MOST_BITS_APART = BANDS - 1;

/** How much darker than its neighbour a field must be: noise on white paper is no difference. */
const LEAST_STEP = 3;
/** Spread of the greys below which a picture is blank and tells nothing, levels. */
const LEAST_SPREAD = 4;
/** What the spread of the greys is brought to, so that brightness and contrast do not matter. */
const SPREAD = 32;
const MIDDLE = 128;

/** How alike two prints have to be. */
export interface PictureTolerance {
  bitsApart: number;
  /** Of the one cell that differs most, levels. */
  cellApart: number;
}

/**
 * @param grey of `PRINT_SIDE` × `PRINT_SIDE` pixels, in rows
 * @returns null for a picture on which nothing can be seen: all blank pictures are alike
 */
export function picturePrint(grey: Uint8Array): PicturePrint | null {
  const cells = meansOf(grey, CELLS, CELLS);
  const mean = cells.reduce((sum, value) => sum + value, 0) / cells.length;
  const spread = Math.sqrt(cells.reduce((sum, value) => sum + (value - mean) ** 2, 0) / cells.length);
  if (spread < LEAST_SPREAD) return null;
  const levels = cells.map((value) => Math.round(MIDDLE + ((value - mean) / spread) * SPREAD));
  return {
    hash: differenceHash(grey),
    cells: levels.map((level) => hex(Math.min(255, Math.max(0, level)), 2)).join('')
  };
}

/** One bit for each field but the last of a row: whether the one at its right is lighter. */
function differenceHash(grey: Uint8Array): string {
  const { across, down } = FIELDS;
  const fields = meansOf(grey, across, down);
  const bits = fields.flatMap((value, at) =>
    at % across === across - 1 ? [] : (fields[at + 1] ?? 0) - value >= LEAST_STEP ? '1' : '0'
  );
  return Array.from({ length: bits.length / 4 }, (_, at) =>
    hex(Number.parseInt(bits.slice(at * 4, at * 4 + 4).join(''), 2), 1)
  ).join('');
}

/** In how many bits two hashes differ. */
export function bitsApart(a: string, b: string): number {
  let apart = 0;
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    for (let bits = digitAt(a, at) ^ digitAt(b, at); bits > 0; bits >>= 1) apart += bits & 1;
  }
  return apart;
}

/**
 * The parts that a hash is looked up by. Each takes every fourth bit: a part that lay in one corner would be the same
 * white margin for every document.
 */
export function bandsOf(hash: string): string[] {
  const bits = Array.from(hash, (_, at) => digitAt(hash, at).toString(2).padStart(4, '0')).join('');
  return Array.from({ length: BANDS }, (_, band) =>
    hex(Number.parseInt([...bits].filter((_, at) => at % BANDS === band).join(''), 2), 4)
  );
}

/** True for two pictures that are taken for the same. */
export function isSamePicture(a: PicturePrint, b: PicturePrint, tolerance: PictureTolerance): boolean {
  return bitsApart(a.hash, b.hash) <= tolerance.bitsApart && cellApart(a, b) <= tolerance.cellApart;
}

/** How far apart the cells are that differ most, levels. */
export function cellApart({ cells: a }: PicturePrint, { cells: b }: PicturePrint): number {
  let most = 0;
  for (let at = 0; at < Math.max(a.length, b.length); at += 2) {
    const [one, other] = [a.slice(at, at + 2), b.slice(at, at + 2)].map((pair) =>
      Number.parseInt(pair || '0', 16)
    );
    most = Math.max(most, Math.abs((one ?? 0) - (other ?? 0)));
  }
  return most;
}

/** The means of a grid laid over the picture: so where exactly an edge lies matters little. */
function meansOf(grey: Uint8Array, across: number, down: number): number[] {
  const [width, height] = [PRINT_SIDE / across, PRINT_SIDE / down];
  return Array.from({ length: across * down }, (_, at) => {
    const [top, left] = [Math.floor(at / across) * height, (at % across) * width];
    let sum = 0;
    for (let y = top; y < top + height; y += 1) {
      for (let x = left; x < left + width; x += 1) sum += grey[y * PRINT_SIDE + x] ?? 0;
    }
    return sum / (width * height);
  });
}

function digitAt(hash: string, at: number): number {
  return Number.parseInt(hash[at] ?? '0', 16);
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
