import sharp from 'sharp';
import { picturePrint, PRINT_SIDE, type PicturePrint } from '$lib/domain/evidence/picture-print';

/**
 * By what a picture is known again although its file is another one.
 *
 * @param picture one that we wrote ourselves
 * @returns null where nothing can be seen on it
 */
export async function pictureSigns(picture: Buffer): Promise<PicturePrint | null> {
  const grey = await sharp(picture)
    .greyscale()
    // Shrinking while decoding would move edges by a part of a cell.
    .resize(PRINT_SIDE, PRINT_SIDE, { fit: 'fill', kernel: 'mitchell', fastShrinkOnLoad: false })
    .raw()
    .toBuffer();
  return picturePrint(grey);
}
