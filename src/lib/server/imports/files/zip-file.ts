import yauzl from 'yauzl';
import { FileFault } from '../refusal';

const MOST_ENTRIES = 10_000;
const LARGEST_ENTRY = 4 * 1024 ** 3;
/** Tables pack well, up to some forty times; a bomb packs thousands of times. */
const LARGEST_RATIO = 200;
const RATIO_COUNTS_FROM = 32 * 1024 ** 2;

/** A ZIP archive, read entry by entry and never unpacked as a whole. */
export class ZipArchive {
  private constructor(
    private readonly zip: yauzl.ZipFile,
    private readonly entries: ReadonlyMap<string, yauzl.Entry>
  ) {}

  /** @throws FileFault `file-truncated`, `file-damaged`, `file-bomb`, `file-encrypted` */
  static async open(path: string): Promise<ZipArchive> {
    try {
      const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false });
      return new ZipArchive(zip, await readEntries(zip));
    } catch (error) {
      throw asFault(error);
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** Unpacked size as the archive says; reading more than that fails. */
  size(name: string): number {
    return this.entries.get(name)?.uncompressedSize ?? 0;
  }

  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name);
    if (entry === undefined) throw new FileFault('file-damaged', { part: name });
    try {
      const stream: AsyncIterable<Buffer> = await this.zip.openReadStreamPromise(entry);
      yield* stream;
    } catch (error) {
      throw asFault(error);
    }
  }

  close(): void {
    this.zip.close();
  }
}

function readEntries(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, yauzl.Entry>();
    const fail = (error: unknown) => {
      zip.close();
      reject(error instanceof Error ? error : new Error(String(error)));
    };
    if (zip.entryCount > MOST_ENTRIES) return fail(new FileFault('file-bomb'));
    zip.on('error', fail);
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: yauzl.Entry) => {
      if ((entry.generalPurposeBitFlag & 1) === 1) return fail(new FileFault('file-encrypted'));
      const packed = Math.max(entry.compressedSize, 1);
      const bursts =
        entry.uncompressedSize > RATIO_COUNTS_FROM && entry.uncompressedSize / packed > LARGEST_RATIO;
      if (bursts || entry.uncompressedSize > LARGEST_ENTRY) return fail(new FileFault('file-bomb'));
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

function asFault(error: unknown): unknown {
  if (error instanceof FileFault || !(error instanceof Error)) return error;
  if (/end of central directory/i.test(error.message)) return new FileFault('file-truncated');
  // Whatever else the archive's reader or zlib says is about the bytes: there is no bug of ours in it.
  return new FileFault('file-damaged', { reason: error.message.slice(0, 120) });
}
