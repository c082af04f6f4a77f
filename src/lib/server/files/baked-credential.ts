import { inflateSync } from 'node:zlib';
import {
  BADGE_SVG_MAX_BYTES,
  CREDENTIAL_MAX_LENGTH,
  isCompactJws,
  svgCredential
} from '$lib/domain/badges/svg-credential';

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Of Open Badges 3.0. */
const KEYWORD = 'openbadgecredential';

/**
 * The credential of a badge that is baked into a PNG or an SVG: a compact JWS, or of a PNG what else stands there as JSON.
 * Taken out before a picture is drawn anew, which leaves nothing but the picture.
 *
 * @returns null where there is none, or none that can be read
 */
export function bakedCredential(bytes: Buffer): string | null {
  if (bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return pngCredential(bytes);
  return bytes.length > BADGE_SVG_MAX_BYTES ? null : svgCredential(bytes.toString('utf8'));
}

function pngCredential(bytes: Buffer): string | null {
  for (let at = PNG_SIGNATURE.length; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const end = at + 8 + length;
    if (end + 4 > bytes.length || type === 'IEND') return null;
    if (type === 'iTXt') {
      const text = textOf(bytes.subarray(at + 8, end));
      if (text !== null) return text;
    }
    at = end + 4;
  }
  return null;
}

/** Keyword, 0, packed or not, method, language, 0, translated keyword, 0, text. */
function textOf(chunk: Buffer): string | null {
  const zero = chunk.indexOf(0);
  if (zero === -1 || chunk.toString('latin1', 0, zero) !== KEYWORD) return null;
  const language = chunk.indexOf(0, zero + 3);
  const translated = language === -1 ? -1 : chunk.indexOf(0, language + 1);
  if (translated === -1) return null;
  const text = unpacked(chunk.subarray(translated + 1), chunk[zero + 1] === 1)?.trim() ?? '';
  if (text.length > CREDENTIAL_MAX_LENGTH) return null;
  return isCompactJws(text) || text.startsWith('{') ? text : null;
}

function unpacked(bytes: Buffer, isPacked: boolean): string | null {
  if (bytes.length > CREDENTIAL_MAX_LENGTH) return null;
  if (!isPacked) return bytes.toString('utf8');
  try {
    return inflateSync(bytes, { maxOutputLength: CREDENTIAL_MAX_LENGTH }).toString('utf8');
  } catch {
    return null;
  }
}
