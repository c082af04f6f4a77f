import { crc32 } from 'node:zlib';

/*
 * Open Badges 3.0, section 5.3: the signed credential travels inside of the picture.
 */

const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const KEYWORD = 'openbadgecredential';
const NAMESPACE = 'https://purl.imsglobal.org/ob/v3p0';
/** Of a signed token: three words in base64url. */
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/;

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

/** The signed credential in a picture, a drawing or a file of its own; null where there is none. Nothing of it is checked. */
export function bakedToken(bytes: Buffer): string | null {
  const found = bytes.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE)
    ? tokenOfPng(bytes)
    : tokenOfText(bytes.toString('utf8'));
  return found !== null && TOKEN.test(found) ? found : null;
}

function tokenOfPng(png: Buffer): string | null {
  let at = PNG_SIGNATURE.length;
  while (at + 12 <= png.length) {
    const length = png.readUInt32BE(at);
    const [type, data] = [png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length)];
    if (type === 'iTXt' && data.toString('latin1', 0, KEYWORD.length + 1) === `${KEYWORD}\0`) {
      // Two bytes say how it is compressed, which it must not be; then the language and the keyword in it.
      const language = KEYWORD.length + 3;
      const translated = data.indexOf(0, language) + 1;
      const text = data.indexOf(0, translated) + 1;
      return translated === 0 || text === 0 ? null : data.toString('utf8', text).trim();
    }
    at += 12 + length;
  }
  return null;
}

function tokenOfText(text: string): string | null {
  const trimmed = text.trim();
  if (TOKEN.test(trimmed)) return trimmed;
  return /<openbadges:credential\s[^>]*?verify="([^"]+)"/.exec(trimmed)?.[1] ?? null;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
