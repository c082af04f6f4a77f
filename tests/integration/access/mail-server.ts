import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  from: string;
  to: string[];
  /** As it came over the wire, quoted-printable undone. */
  text: string;
}

/** A real mail server on the loopback that keeps what it is given. */
export async function startMailServer() {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          text: readable(Buffer.concat(chunks).toString('utf8'))
        });
        done();
      });
    }
  });
  await new Promise<void>((started) => server.listen(0, '127.0.0.1', started));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    stop: () => new Promise<void>((stopped) => server.close(() => stopped()))
  };
}

/** A mail's source with the encoding of its text undone. */
export function readable(source: string): string {
  if (!/content-transfer-encoding: quoted-printable/i.test(source)) return source;
  const unfolded = source.replace(/=\r?\n/g, '');
  const bytes = unfolded.replace(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16))
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
