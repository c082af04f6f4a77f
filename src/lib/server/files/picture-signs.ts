import sharp from 'sharp';
import {
  CELL_PIXELS,
  CELLS,
  HASH_HEIGHT,
  HASH_WIDTH,
  picturePrint,
  type PicturePrint
} from '$lib/domain/evidence/picture-print';

/**
 * By what a picture is known again although its file is another one.
 *
 * @param picture one that we wrote ourselves
 * @returns null where nothing can be seen on it
 */
export async function pictureSigns(picture: Buffer): Promise<PicturePrint | null> {
  const side = CELLS * CELL_PIXELS;
  return picturePrint(await greys(picture, HASH_WIDTH, HASH_HEIGHT), await greys(picture, side, side));
}

/** Shrinking while decoding would move edges by a part of a cell. */
function greys(picture: Buffer, width: number, height: number): Promise<Uint8Array> {
  return sharp(picture)
    .greyscale()
    .resize(width, height, { fit: 'fill', kernel: 'mitchell', fastShrinkOnLoad: false })
    .raw()
    .toBuffer();
}
