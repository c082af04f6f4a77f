import { contextFor, openApp } from '$lib/server/app';
import { readEnvironment } from '$lib/server/env';
import { publishShippedDefinitions } from '$lib/server/services/publish-shipped';
import type { BareCommand, CliCommand, CommandOutcome } from './command';
import { credentialKeyCommand } from './credentials-command';
import { evaluateCommand } from './evaluate-command';
import { migrateCommand, rebuildCommand, seedCommand } from './house-commands';
import { importCommand } from './import-command';
import { noticesCommand } from './notices-command';
import { releasesCommand } from './releases-command';
import { scoresCommand } from './scores-command';
import { USAGE, UsageError } from './usage';
import { userCommand } from './user-command';

const COMMANDS: Readonly<Record<string, CliCommand | BareCommand>> = {
  import: importCommand,
  scores: scoresCommand,
  migrate: migrateCommand,
  seed: seedCommand,
  rebuild: rebuildCommand,
  notices: noticesCommand,
  'credential-key': credentialKeyCommand,
  user: userCommand,
  evaluate: evaluateCommand,
  releases: releasesCommand
};

const say = (text: string) => void process.stderr.write(`${text}\n`);

/** @returns the exit code */
async function main([name = '', ...args]: string[]): Promise<number> {
  // Whatever stands beside it: who asks for help wants nothing done.
  if (name === 'help' || [name, ...args].some((word) => word === '--help' || word === '-h')) {
    say(USAGE);
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined)
    throw new UsageError(name === '' ? 'A command is missing.' : `"${name}" is no command.`);
  if (command.needsHouse === false) return tell(await command.parse(args)(say));
  const run = command.parse(args);
  // What the house logs at "info" would drown what the command says.
  const env = readEnvironment(process.env);
  // Told among the command's own lines for people.
  const app = await openApp({ ...env, logLevel: 'warn', logFormat: env.logFormat ?? 'text' });
  try {
    const ctx = contextFor(app, { kind: 'system' });
    await publishShippedDefinitions(ctx);
    return await tell(await run(ctx, say));
  } finally {
    await app.close();
  }
}

async function tell(outcome: CommandOutcome): Promise<number> {
  if (outcome.output !== undefined) {
    const text = `${JSON.stringify(outcome.output, null, 2)}\n`;
    await new Promise<void>((resolve, reject) => {
      process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
    });
  }
  if (outcome.ok) return 0;
  say(outcome.message);
  return 1;
}

// Who reads only the beginning (`| head`) has what they wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof UsageError) say(`${error.message}\n\n${USAGE}`);
  else say(error instanceof Error ? error.message : String(error));
  if (process.env.LOG_LEVEL === 'debug' && error instanceof Error) say(error.stack ?? '');
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
