import { dirname, join, resolve } from 'node:path';
import * as v from 'valibot';

/** Everything the server takes from its environment, checked once at the start. */
const EnvironmentSchema = v.object({
  HIGH_FIVE_DATA: v.optional(v.string(), 'data'),
  DATABASE_URL: v.optional(v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\//, 'must start with postgres://'))),
  ORIGIN: v.optional(v.pipe(v.string(), v.check(isOrigin, 'is to be like https://five.example.com'))),
  PORT: v.optional(v.pipe(v.string(), v.check(isPort, 'is to be a number up to 65535')), '3000'),
  SMTP_URL: v.optional(v.pipe(v.string(), v.regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://'))),
  MAIL_FROM: v.optional(v.string(), 'High Five <high-five@localhost>'),
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
  smtpUrl: string | null;
  mailFrom: string;
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

/** @throws EnvironmentProblem that names the variable and what was expected of it */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = v.safeParse(EnvironmentSchema, given);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    throw new EnvironmentProblem(`Environment variable ${v.getDotPath(issue) ?? '?'}: ${issue.message}`);
  }
  const env = parsed.output;
  const dataFolder = resolve(env.HIGH_FIVE_DATA);
  const readerFile = env.HIGH_FIVE_READER === undefined ? null : resolve(env.HIGH_FIVE_READER);
  return {
    dataFolder,
    sqliteFile: join(dataFolder, 'high-five.sqlite'),
    databaseUrl: env.DATABASE_URL ?? null,
    origin: env.ORIGIN === undefined ? `http://localhost:${env.PORT}` : new URL(env.ORIGIN).origin,
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.MAIL_FROM,
    logLevel: env.LOG_LEVEL,
    logFormat: env.LOG_FORMAT ?? null,
    demo: env.HIGH_FIVE_NO_DEMO === undefined,
    programme: env.HIGH_FIVE_PROGRAMME,
    readerFile,
    pdfThread: readerFile === null ? null : join(dirname(readerFile), 'pdf.js')
  };
}
