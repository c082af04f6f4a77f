import type { Readable } from 'node:stream';
import type { Context } from '../context';
import { checkImport, importRecord, IMPORT_KINDS, LARGEST_FILE } from '../imports';
import { letPass } from './let-pass';

/** An upload as a form or a script sends it; anything may be wrong with it. */
export interface ArrivingImport {
  id: string;
  kind: string;
  asOf: string;
  fileName: string;
  bytes: Readable;
  /** Bytes to come, where the request says so; of a form its fields are among them. */
  size?: number;
}

export type ReceivedImport =
  { outcome: 'received'; id: string } | { outcome: 'invalid' } | { outcome: 'refused'; code: string };

/** Bytes that the body of a request says it has. */
export function sizeOf(request: Request): number | undefined {
  const size = Number(request.headers.get('content-length'));
  return size > 0 ? size : undefined;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Takes an uploaded file in and makes its dry run. The id comes from the form, so that the same form sent twice
 * makes one import, and so that its progress can be asked for while it runs.
 */
export async function receiveImport(ctx: Context, arriving: ArrivingImport): Promise<ReceivedImport> {
  // An upload may break off before anybody reads it: unheard, that would end the process.
  arriving.bytes.on('error', () => {});
  const received = await take(ctx, arriving);
  if (received.outcome !== 'received') letPass(arriving.bytes);
  return received;
}

async function take(ctx: Context, arriving: ArrivingImport): Promise<ReceivedImport> {
  const kind = IMPORT_KINDS.find((known) => known === arriving.kind);
  if (kind === undefined || !UUID.test(arriving.id)) return { outcome: 'invalid' };
  if (arriving.size !== undefined && arriving.size > LARGEST_FILE) {
    return { outcome: 'refused', code: 'file-too-large' };
  }
  if ((await importRecord(ctx, arriving.id)).ok) {
    arriving.bytes.resume();
    return { outcome: 'received', id: arriving.id };
  }
  const checked = await checkImport(ctx, {
    importId: arriving.id,
    kind,
    // What nobody can see in a name says nothing, and a database stores not all of it.
    fileName: arriving.fileName.replace(/\p{Cc}/gu, '').slice(0, 200) || 'file',
    file: arriving.bytes,
    size: arriving.size,
    asOf: arriving.asOf === '' ? undefined : arriving.asOf
  });
  if (checked.ok) return { outcome: 'received', id: arriving.id };
  // A file that was refused has its record too, which says why.
  const kept = await importRecord(ctx, arriving.id);
  return kept.ok ? { outcome: 'received', id: arriving.id } : { outcome: 'refused', code: checked.code };
}
