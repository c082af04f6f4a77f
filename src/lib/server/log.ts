import pino, { type Logger } from 'pino';
import type { Environment } from './env';

/** The log of the house, on stderr: a line a person reads on a terminal, JSON for whatever collects it elsewhere. */
export function openLog({ logLevel, logFormat }: Pick<Environment, 'logLevel' | 'logFormat'>): Logger {
  const format = logFormat ?? (process.stderr.isTTY ? 'text' : 'json');
  if (format === 'json') return pino({ level: logLevel }, pino.destination(2));
  return pino({ level: logLevel }, { write: (line) => void process.stderr.write(textLine(line)) });
}

const WORDS = new Map([
  [40, 'warning: '],
  [50, 'error: '],
  [60, 'error: ']
]);

/**
 * A line of the log as a person reads it: the time here, what happened, and what belongs to it.
 *
 * @param line JSON as pino writes it
 */
export function textLine(line: string): string {
  const { level, time, msg, err, pid, hostname, ...rest } = JSON.parse(line) as LogRecord;
  void pid;
  void hostname;
  const at = new Date(time).toLocaleTimeString('en-GB');
  const details = Object.entries(rest).map(([name, value]) => ` ${name}=${told(value)}`);
  const stack = err === undefined ? '' : `\n${err.stack ?? err.message ?? ''}`;
  return `${at} ${WORDS.get(level) ?? ''}${msg ?? ''}${details.join('')}${stack}\n`;
}

interface LogRecord {
  level: number;
  /** Milliseconds since 1970. */
  time: number;
  msg?: string;
  err?: { message?: string; stack?: string };
  pid?: number;
  hostname?: string;
  [detail: string]: unknown;
}

function told(value: unknown): string {
  return typeof value === 'string' && /^\S+$/.test(value) ? value : JSON.stringify(value);
}
