import { crc32 } from 'node:zlib';

/*
 * Open Badges 3.0, section 5.3: the signed credential travels inside of the picture.
 */

const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const KEYWORD = 'openbadgecredential';
const NAMESPACE = 'https://purl.imsglobal.org/ob/v3p0';

/** The picture with the signed credential in an `iTXt` chunk, right after the header. */
export function bakePng(png: Buffer, token: string): Buffer {
  const afterHeader = PNG_SIGNATURE.length + 25;
  // Not compressed, no language, no translated keyword.
  const text = chunk('iTXt', Buffer.from(`${KEYWORD}\0\0\0\0\0${token}`, 'latin1'));
  return Buffer.concat([png.subarray(0, afterHeader), text, png.subarray(afterHeader)]);
}

/** The drawing with the signed credential as its first element. */
export function bakeSvg(svg: string, token: string): string {
  const opened = svg.replace('<svg ', `<svg xmlns:openbadges="${NAMESPACE}" `);
  const end = opened.indexOf('>', opened.indexOf('<svg ')) + 1;
  const credential = `<openbadges:credential verify="${token}"></openbadges:credential>`;
  return `${opened.slice(0, end)}${credential}${opened.slice(end)}`;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
