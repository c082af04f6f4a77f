import type { Context } from '$lib/server/context';

/** What a command says when it ends: `output` goes to stdout as JSON. */
export type CommandOutcome =
  | { ok: true; output: unknown }
  /** `output` where there is something to say beside the refusal. */
  | { ok: false; message: string; output?: unknown };

/** Tells a line for people on stderr. */
export type Say = (text: string) => void;

export interface CliCommand {
  needsHouse?: true;
  /** @throws UsageError before anything is opened, where the arguments are not understood */
  parse(args: string[]): (ctx: Context, say: Say) => Promise<CommandOutcome>;
}

/** A command that opens no database: it works on the files that it is given. */
export interface BareCommand {
  needsHouse: false;
  /** @throws UsageError where the arguments are not understood */
  parse(args: string[]): (say: Say) => Promise<CommandOutcome>;
}
