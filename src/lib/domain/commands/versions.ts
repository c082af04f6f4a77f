import * as v from 'valibot';
import { ok, refused, type Result } from '../shared/result';
import { COMMANDS, LogAction1, LogCertificate1, type CommandName } from './definitions';
import { UPCASTS } from './upcast';

/**
 * Which versions of a command are taken. A phone that was off for weeks sends what an older screen made, so of every
 * type the present version is taken and the one before it, which is said anew in the present shape. What is older
 * waits on its device until the app there is the present one.
 */
export interface CommandVersions<Name extends string = string> {
  /** By type. */
  readonly types: ReadonlyMap<string, PresentVersion<Name>>;
  /** Types that there were and that nobody may send any more. */
  readonly retired: ReadonlySet<string>;
}

interface PresentVersion<Name extends string> {
  name: Name;
  version: number;
  payload: v.GenericSchema;
  previous: PreviousVersion | null;
}

/** The version before the present one: its shape, and what it said in the words of the present. */
export interface PreviousVersion {
  read(payload: unknown): v.SafeParseResult<v.GenericSchema>;
}

/** @param upcast to what the present schema takes; it is checked by that once more */
export function previousVersion<Old, Present>(
  schema: v.GenericSchema<unknown, Old>,
  upcast: (payload: Old) => Present
): PreviousVersion {
  const said = v.pipe(schema, v.transform(upcast));
  return { read: (payload) => v.safeParse(said, payload) };
}

/** Types whose present version is not their first: each of them needs its previous one below. */
type Later = Exclude<CommandName, `${string}@1`>;

/** By the name of the present version. */
const PREVIOUS: Record<Later, PreviousVersion> = {
  'log-certificate@2': previousVersion(LogCertificate1, UPCASTS['log-certificate@1']),
  'log-action@2': previousVersion(LogAction1, UPCASTS['log-action@1'])
};

export const COMMAND_VERSIONS = commandVersions<CommandName>(COMMANDS, PREVIOUS);

/**
 * @param present payload schemas of the present versions, by `type@version`
 * @param previous by the name of the present version; none for a first one
 */
export function commandVersions<Name extends string>(
  present: Readonly<Record<Name, v.GenericSchema>>,
  previous: Readonly<Record<string, PreviousVersion>>,
  retired: readonly string[] = []
): CommandVersions<Name> {
  const types = new Map<string, PresentVersion<Name>>();
  for (const name of Object.keys(present) as Name[]) {
    const [type = '', version] = name.split('@');
    types.set(type, {
      name,
      version: Number(version),
      payload: present[name],
      previous: previous[name] ?? null
    });
  }
  return { types, retired: new Set(retired) };
}

/**
 * Reads a payload as its type and version say. What the house never heard of is `unknown-command`, also of a version
 * that is yet to come; what it heard of and takes no more is `command-outdated`.
 */
export function readCommand<Name extends string>(
  versions: CommandVersions<Name>,
  { type, version, payload }: { type: string; version: number; payload: unknown }
): Result<{ name: Name; payload: unknown }, 'unknown-command' | 'command-outdated' | 'invalid'> {
  const present = versions.types.get(type);
  if (present === undefined)
    return refused(versions.retired.has(type) ? 'command-outdated' : 'unknown-command');
  if (version > present.version) return refused('unknown-command');
  let said = payload;
  if (version < present.version) {
    if (version < present.version - 1 || present.previous === null) return refused('command-outdated');
    const before = present.previous.read(payload);
    if (!before.success) return refused('invalid', where(before.issues));
    said = before.output;
  }
  const read = v.safeParse(present.payload, said);
  if (!read.success) return refused('invalid', where(read.issues));
  return ok({ name: present.name, payload: read.output });
}

/** The longest name of a place that is said back: whoever sends may name it as they like. */
const LONGEST_PLACE = 200;

/** Where the first thing is wrong, and what was expected there. */
export function where(issues: readonly v.BaseIssue<unknown>[]): Record<string, string> {
  const issue = issues[0];
  if (issue === undefined) return {};
  return {
    field: (v.getDotPath(issue) ?? '').slice(0, LONGEST_PLACE),
    expected: issue.message.slice(0, LONGEST_PLACE)
  };
}
