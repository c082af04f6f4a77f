import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type Transporter } from 'nodemailer';
import type { Context } from '../context';

export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** What became of a mail: an SMTP server took it, it lies in a file, or neither: then the log says why. */
export type Delivery =
  { delivery: 'smtp' } | { delivery: 'folder'; mailFile: string } | { delivery: 'failed' };

const SMTP_PATIENCE_MS = 15_000;

/**
 * Sends a mail by the configured SMTP server. Without one it is written into the data folder, where an operator
 * or a developer opens it, and the log says where.
 */
export async function sendMail(ctx: Context, mail: Mail): Promise<Delivery> {
  const { smtpUrl, mailFrom, dataFolder } = ctx.app.env;
  const message = {
    from: mailFrom,
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text
  };
  try {
    if (smtpUrl === null) {
      const file = await writeToFolder(
        join(dataFolder, 'mail'),
        `${ctx.now.replace(/\D/g, '')}-${ctx.newId()}`,
        message
      );
      ctx.log.warn({ file }, 'no SMTP_URL is set: mail written to a file');
      return { delivery: 'folder', mailFile: file };
    }
    const { messageId } = await transporterFor(smtpUrl).sendMail(message);
    ctx.log.info({ messageId }, 'mail sent');
    return { delivery: 'smtp' };
  } catch (error) {
    ctx.log.error({ err: error }, 'mail not sent');
    return { delivery: 'failed' };
  }
}

type Message = Parameters<Transporter['sendMail']>[0];

async function writeToFolder(folder: string, name: string, message: Message): Promise<string> {
  const { message: bytes } = await createTransport({ streamTransport: true, buffer: true }).sendMail(message);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${name}.eml`);
  await writeFile(file, bytes, { mode: 0o600 });
  return file;
}

const transporters = new Map<string, Transporter>();

function transporterFor(url: string): Transporter {
  let transporter = transporters.get(url);
  if (transporter === undefined) {
    transporter = createTransport({
      url,
      connectionTimeout: SMTP_PATIENCE_MS,
      greetingTimeout: SMTP_PATIENCE_MS,
      socketTimeout: SMTP_PATIENCE_MS
    });
    transporters.set(url, transporter);
  }
  return transporter;
}
