import { dirname, join, resolve } from 'node:path';
import * as v from 'valibot';

/** Everything the server takes from its environment, checked once at the start. */
const EnvironmentSchema = v.object({
  HIGH_FIVE_DATA: v.optional(v.string(), 'data'),
  DATABASE_URL: v.optional(v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\//, 'must start with postgres://'))),
  ORIGIN: v.optional(v.pipe(v.string(), v.check(isOrigin, 'is to be like https://five.example.com'))),
  PORT: v.optional(v.pipe(v.string(), v.check(isPort, 'is to be a number up to 65535')), '3000'),
  HOUSE_NAME: v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(80)), 'High Five'),
  SMTP_URL: v.optional(v.pipe(v.string(), v.regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://'))),
  MAIL_FROM: v.optional(v.string(), 'High Five <high-five@localhost>'),
  VAPID_PUBLIC_KEY: v.optional(v.pipe(v.string(), v.check(isKeyOf(65), 'is to be 65 bytes in base64url'))),
  VAPID_PRIVATE_KEY: v.optional(v.pipe(v.string(), v.check(isKeyOf(32), 'is to be 32 bytes in base64url'))),
  VAPID_SUBJECT: v.optional(
    v.pipe(v.string(), v.regex(/^(https:\/\/|mailto:)\S+$/, 'must start with https:// or mailto:'))
  ),
  PUSH_SERVICES: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.split(/[\s,]+/).filter((word) => word !== '')),
      v.array(v.pipe(v.string(), v.check(isPushService, 'are to be like https://push.example.com')))
    ),
    ''
  ),
  BADGE_ISSUERS: v.optional(v.string()),
  LOG_LEVEL: v.optional(v.picklist(['trace', 'debug', 'info', 'warn', 'error', 'silent']), 'info'),
  LOG_FORMAT: v.optional(v.picklist(['text', 'json'])),
  HIGH_FIVE_PROGRAMME: v.optional(v.pipe(v.string(), v.nonEmpty()), 'cisco-360'),
  HIGH_FIVE_NO_DEMO: v.optional(v.string()),
  HIGH_FIVE_READER: v.optional(v.string())
});

export interface Environment {
  /** Folder of the database, stored files and unsent mail. */
  dataFolder: string;
  sqliteFile: string;
  databaseUrl: string | null;
  /** e.g. `https://five.example.com`; links in mails start with it. */
  origin: string;
  /** What the distributor calls itself where it signs something. */
  houseName: string;
  smtpUrl: string | null;
  mailFrom: string;
  /** The keys by which push services know the house; null: made once and kept in the data. */
  vapidKeys: { publicKey: string; privateKey: string } | null;
  /** Whom a push service can turn to: an address that begins with `https:` or `mailto:`. */
  vapidSubject: string;
  /** Origins of push services beside those that are known, like `https://push.example.com`. */
  pushServices: readonly string[];
  /** A file like `src/content/badges/issuers.json` whose issuers of badges are known too. */
  badgeIssuers: string | null;
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Null: lines for people on a terminal, JSON everywhere else. */
  logFormat: 'text' | 'json' | null;
  demo: boolean;
  /** Whose rules partners are scored by; releases of other programmes can be looked at and tried. */
  programme: string;
  /** The built thread that reads files; set by the scripts that start a built house. */
  readerFile: string | null;
  /** The built thread that draws PDFs, beside it. */
  pdfThread: string | null;
}

/** What whoever starts the house can mend. The scripts that start it know it by its name and show no stack. */
class EnvironmentProblem extends Error {
  override readonly name = 'EnvironmentProblem';
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
}

function isKeyOf(bytes: number): (text: string) => boolean {
  return (text) => /^[\w-]+$/.test(text) && Buffer.from(text, 'base64url').length === bytes;
}

/** Without encryption on this machine alone: nothing leaves it. */
function isPushService(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, origin } = new URL(text);
  return text === origin && (protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
}

/** @throws EnvironmentProblem that names the variable and what was expected of it */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = v.safeParse(EnvironmentSchema, given);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    throw new EnvironmentProblem(`Environment variable ${v.getDotPath(issue) ?? '?'}: ${issue.message}`);
  }
  const env = parsed.output;
  const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey } = env;
  if ((publicKey === undefined) !== (privateKey === undefined)) {
    throw new EnvironmentProblem(
      'VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY go together: one of them is missing'
    );
  }
  const origin = env.ORIGIN === undefined ? `http://localhost:${env.PORT}` : new URL(env.ORIGIN).origin;
  const dataFolder = resolve(env.HIGH_FIVE_DATA);
  const readerFile = env.HIGH_FIVE_READER === undefined ? null : resolve(env.HIGH_FIVE_READER);
  return {
    dataFolder,
    sqliteFile: join(dataFolder, 'high-five.sqlite'),
    databaseUrl: env.DATABASE_URL ?? null,
    origin,
    houseName: env.HOUSE_NAME,
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.MAIL_FROM,
    vapidKeys: publicKey === undefined || privateKey === undefined ? null : { publicKey, privateKey },
    vapidSubject:
      env.VAPID_SUBJECT ?? (origin.startsWith('https:') ? origin : `mailto:${addressOf(env.MAIL_FROM)}`),
    pushServices: env.PUSH_SERVICES,
    badgeIssuers: env.BADGE_ISSUERS === undefined ? null : resolve(env.BADGE_ISSUERS),
    logLevel: env.LOG_LEVEL,
    logFormat: env.LOG_FORMAT ?? null,
    demo: env.HIGH_FIVE_NO_DEMO === undefined,
    programme: env.HIGH_FIVE_PROGRAMME,
    readerFile,
    pdfThread: readerFile === null ? null : join(dirname(readerFile), 'pdf.js')
  };
}

/** `High Five <high-five@example.com>` has its address in brackets. */
function addressOf(sender: string): string {
  return /<([^<>]+)>/.exec(sender)?.[1] ?? sender;
}
