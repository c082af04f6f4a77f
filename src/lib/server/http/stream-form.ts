import { Readable } from 'node:stream';

/** A form with one file at its end: the fields before it, and the file as it arrives. */
export interface StreamedForm {
  fields: Record<string, string>;
  file: { name: string; bytes: Readable } | null;
}

/** The most that headings and fields before the file may take, bytes. */
const FIELDS_LIMIT = 64 * 1024;

/**
 * Reads a `multipart/form-data` request without holding the file: `request.formData()` would take all of it into
 * memory. The file has to be the last part, which a form decides by the order of its fields.
 *
 * @returns null where the request is no such form, or breaks off before its file
 */
export async function streamForm(request: Request): Promise<StreamedForm | null> {
  const type = request.headers.get('content-type') ?? '';
  const boundary = /^multipart\/form-data;.*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined || request.body === null) return null;
  const body = new MarkedBody(request.body);
  const between = Buffer.from(`\r\n--${mark}`);
  // The first boundary has no line break before it.
  if ((await body.until(Buffer.from(`--${mark}`))) === null) return null;
  const fields: Record<string, string> = {};
  for (;;) {
    const head = await body.until(Buffer.from('\r\n\r\n'));
    if (head === null) return { fields, file: null };
    const { name, fileName } = namesOf(head.toString('utf8'));
    if (fileName !== null)
      return { fields, file: { name: fileName, bytes: Readable.from(body.chunks(between)) } };
    const value = await body.until(between);
    if (value === null) return null;
    if (name !== null) fields[name] = value.toString('utf8');
  }
}

function namesOf(head: string): { name: string | null; fileName: string | null } {
  const disposition = /^content-disposition:(.*)$/im.exec(head)?.[1] ?? '';
  return {
    name: /[;\s]name="([^"]*)"/i.exec(disposition)?.[1] ?? null,
    fileName: /[;\s]filename="([^"]*)"/i.exec(disposition)?.[1] ?? null
  };
}

/** The bytes of a body, cut at marks wherever the chunks of the network happen to end. */
class MarkedBody {
  #rest = Buffer.alloc(0);
  readonly #reader;

  constructor(body: ReadableStream<Uint8Array>) {
    this.#reader = body.getReader();
  }

  /** Everything up to the mark, which is taken away too; null where it never comes or too much comes before it. */
  async until(mark: Buffer): Promise<Buffer | null> {
    for (;;) {
      const at = this.#rest.indexOf(mark);
      if (at !== -1) {
        const found = this.#rest.subarray(0, at);
        this.#rest = this.#rest.subarray(at + mark.length);
        return found;
      }
      if (this.#rest.length > FIELDS_LIMIT || !(await this.#more())) return null;
    }
  }

  /** The same as it comes; a body that ends without the mark was cut off on its way. */
  async *chunks(mark: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const at = this.#rest.indexOf(mark);
      if (at !== -1) {
        if (at > 0) yield this.#rest.subarray(0, at);
        return;
      }
      // The end may be the beginning of the mark.
      const sure = this.#rest.length - mark.length + 1;
      if (sure > 0) {
        yield this.#rest.subarray(0, sure);
        this.#rest = this.#rest.subarray(sure);
      }
      if (!(await this.#more())) throw new Error('the upload broke off');
    }
  }

  async #more(): Promise<boolean> {
    const { value } = await this.#reader.read();
    if (value === undefined) return false;
    this.#rest = this.#rest.length === 0 ? Buffer.from(value) : Buffer.concat([this.#rest, value]);
    return true;
  }
}
