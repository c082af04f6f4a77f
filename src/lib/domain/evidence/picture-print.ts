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

/** Size of the grey picture that the hash is made of, pixels. */
export const HASH_WIDTH = 9;
export const HASH_HEIGHT = 8;

/** Cells of a print on each side. */
export const CELLS = 24;
/** Pixels of a cell on each side, whose mean it is: so where exactly an edge lies matters little. */
export const CELL_PIXELS = 8;

/** So many parts a hash is looked up by. */
export const BANDS = 4;
/** Hashes that differ in fewer bits than there are bands have at least one band in common. */
export const MOST_BITS_APART = BANDS - 1;

/** How much darker than its neighbour a pixel must be: noise on white paper is no difference. */
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
 * @param small greys of `HASH_WIDTH` × `HASH_HEIGHT` pixels
 * @param large greys of (`CELLS` × `CELL_PIXELS`)² pixels
 * @returns null for a picture on which nothing can be seen: all blank pictures are alike
 */
export function picturePrint(small: Uint8Array, large: Uint8Array): PicturePrint | null {
  const means = cellMeans(large);
  const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
  const spread = Math.sqrt(means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / means.length);
  if (spread < LEAST_SPREAD) return null;
  const levels = means.map((value) => Math.round(MIDDLE + ((value - mean) / spread) * SPREAD));
  return {
    hash: differenceHash(small),
    cells: levels.map((level) => hex(Math.min(255, Math.max(0, level)), 2)).join('')
  };
}

/** One bit for each pixel: whether the one at its right is lighter. */
export function differenceHash(grey: Uint8Array): string {
  let digits = '';
  let nibble = 0;
  for (let bit = 0; bit < HASH_HEIGHT * (HASH_WIDTH - 1); bit += 1) {
    const at = Math.floor(bit / (HASH_WIDTH - 1)) * HASH_WIDTH + (bit % (HASH_WIDTH - 1));
    nibble = nibble * 2 + ((grey[at + 1] ?? 0) - (grey[at] ?? 0) >= LEAST_STEP ? 1 : 0);
    if (bit % 4 === 3) {
      digits += hex(nibble, 1);
      nibble = 0;
    }
  }
  return digits;
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

function cellMeans(large: Uint8Array): number[] {
  const side = CELLS * CELL_PIXELS;
  return Array.from({ length: CELLS * CELLS }, (_, cell) => {
    const [top, left] = [Math.floor(cell / CELLS) * CELL_PIXELS, (cell % CELLS) * CELL_PIXELS];
    let sum = 0;
    for (let y = top; y < top + CELL_PIXELS; y += 1) {
      for (let x = left; x < left + CELL_PIXELS; x += 1) sum += large[y * side + x] ?? 0;
    }
    return sum / CELL_PIXELS ** 2;
  });
}

function digitAt(hash: string, at: number): number {
  return Number.parseInt(hash[at] ?? '0', 16);
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
