import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { FileFault } from '../refusal';
import type { ZipArchive } from './zip-file';

export interface XmlHandlers {
  open?(name: string, attributes: Record<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/**
 * Reads one part of a workbook as it streams; handlers get names without prefix. Control comes back after every
 * chunk, with the bytes read so far.
 *
 * @throws FileFault `file-damaged` where it is not well formed; a DOCTYPE, which a workbook never has, is that too
 */
export async function* readXml(zip: ZipArchive, part: string, handlers: XmlHandlers): AsyncGenerator<number> {
  const parser = new SaxesParser({ xmlns: false });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const damaged = () => {
    throw new FileFault('file-damaged', { part });
  };
  parser.on('error', damaged);
  parser.on('doctype', damaged);
  const { open, text, close } = handlers;
  if (open) parser.on('opentag', (tag: SaxesTagPlain) => open(local(tag.name), tag.attributes));
  if (text) parser.on('text', text);
  if (close) parser.on('closetag', (tag: SaxesTagPlain) => close(local(tag.name)));
  let bytes = 0;
  for await (const chunk of zip.read(part)) {
    bytes += chunk.length;
    let decoded = '';
    try {
      decoded = decoder.decode(chunk, { stream: true });
    } catch {
      damaged();
    }
    parser.write(decoded);
    yield bytes;
  }
  parser.close();
  yield bytes;
}

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** Reads a small part to its end. */
export async function readWholeXml(zip: ZipArchive, part: string, handlers: XmlHandlers): Promise<void> {
  for await (const _ of readXml(zip, part, handlers));
}
