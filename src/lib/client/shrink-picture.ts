/** Longest side that is kept, pixels: the same as the server keeps. */
const MAX_SIDE = 2400;

/** Tried in this order until the picture is small enough: certificates stay readable at all of them. */
const TRIES = [
  { side: MAX_SIDE, quality: 0.85 },
  { side: 2000, quality: 0.8 },
  { side: 1600, quality: 0.75 }
];

/**
 * Draws a picture smaller, as JPEG on white, the way the camera held it.
 *
 * @returns the first that fits `maximumBytes`, else the smallest; null where the browser cannot read the picture
 */
export async function shrinkPicture(picture: Blob, maximumBytes: number): Promise<Blob | null> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(picture, { imageOrientation: 'from-image' });
  } catch {
    return null;
  }
  try {
    let smallest: Blob | null = null;
    for (const attempt of TRIES) {
      const drawn = await draw(bitmap, attempt);
      if (drawn === null) return smallest;
      smallest = drawn;
      if (drawn.size <= maximumBytes) break;
    }
    return smallest;
  } finally {
    bitmap.close();
  }
}

async function draw(bitmap: ImageBitmap, { side, quality }: (typeof TRIES)[number]): Promise<Blob | null> {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d');
  if (context === null) return null;
  context.fillStyle = '#fff'; // JPEG has no transparency: what is clear would turn black
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
}
