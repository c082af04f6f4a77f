import type { IsoDate } from '$lib/domain/shared/date';
import type { DefinitionBodies, DefinitionKind } from '$lib/domain/definitions/definition';
import { checkPath, checkPrerequisites, checkQuiz, checkUnique } from './check-references';
import { Problems } from './content-problems';
import { wrongWithFigure } from './figure-svg';
import { readLessons } from './read-lessons';
import { readRelease } from './read-release';
import { readJson } from './read-json';
import { ActionsFile, CertificationsFile, PathFile, PointRulesFile, QuizFile } from './schemas';
import { SHIPPED_FILES } from './shipped-files';

/** One version of a definition as it is shipped. `file` is where an author would change it. */
export type ShippedDefinition = {
  [Kind in DefinitionKind]: {
    kind: Kind;
    id: string;
    version: number;
    effectiveFrom: IsoDate | null;
    body: DefinitionBodies[Kind];
    file: string;
  };
}[DefinitionKind];

/**
 * Everything below `src/content`, checked as a whole.
 *
 * @throws ContentError that names every file and place that is wrong
 */
export function shippedDefinitions(
  files: Readonly<Record<string, string>> = SHIPPED_FILES
): ShippedDefinition[] {
  const problems = new Problems();
  const found = [
    ...inFolder(files, 'releases').flatMap(([file, text]) => readRelease(file, text, problems)),
    ...certifications(files, problems),
    ...actions(files, problems),
    ...readLessons(Object.fromEntries(inFolder(files, 'lessons')), figures(files, problems), problems),
    ...quizzes(files, problems),
    ...paths(files, problems),
    ...pointRules(files, problems)
  ];
  checkFileNames(found, problems);
  checkReferences(found, problems);
  problems.throwIfAny();
  return found;
}

type Files = Readonly<Record<string, string>>;

function inFolder(files: Files, folder: string): [string, string][] {
  return Object.entries(files)
    .filter(([file]) => file.startsWith(`${folder}/`))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function certifications(files: Files, problems: Problems): ShippedDefinition[] {
  return inFolder(files, 'certifications').flatMap(([file, text]) => {
    const read = readJson(file, text, CertificationsFile, problems);
    if (read === null) return [];
    checkUnique(file, 'certifications', read.certifications, problems);
    checkPrerequisites(file, read.certifications, problems);
    return [catalogue('certification-catalogue', file, read.version, read.certifications)];
  });
}

function actions(files: Files, problems: Problems): ShippedDefinition[] {
  return inFolder(files, 'actions').flatMap(([file, text]) => {
    const read = readJson(file, text, ActionsFile, problems);
    if (read === null) return [];
    checkUnique(file, 'actions', read.actions, problems);
    return [catalogue('action-catalogue', file, read.version, read.actions)];
  });
}

function pointRules(files: Files, problems: Problems): ShippedDefinition[] {
  return inFolder(files, 'points').flatMap(([file, text]) => {
    const read = readJson(file, text, PointRulesFile, problems);
    if (read === null) return [];
    checkUnique(file, 'rules', read.rules, problems);
    return [catalogue('point-rules', file, read.version, read.rules)];
  });
}

/** A list of which there is one, named as its file. */
function catalogue<Kind extends 'certification-catalogue' | 'action-catalogue' | 'point-rules'>(
  kind: Kind,
  file: string,
  version: number,
  body: DefinitionBodies[Kind]
) {
  return { kind, id: nameOf(file), version, effectiveFrom: null, body, file } as ShippedDefinition;
}

function quizzes(files: Files, problems: Problems): ShippedDefinition[] {
  return inFolder(files, 'quizzes').flatMap(([file, text]) => {
    const read = readJson(file, text, QuizFile, problems);
    if (read === null) return [];
    const { version, ...body } = read;
    return [{ kind: 'quiz' as const, id: body.id, version, effectiveFrom: null, body, file }];
  });
}

function paths(files: Files, problems: Problems): ShippedDefinition[] {
  return inFolder(files, 'paths').flatMap(([file, text]) => {
    const body = readJson(file, text, PathFile, problems);
    if (body === null) return [];
    const { id, version } = body;
    return [{ kind: 'path' as const, id, version, effectiveFrom: null, body, file }];
  });
}

/** The pictures that are harmless, by their files. */
export function figures(files: Files, problems: Problems): Record<string, string> {
  return Object.fromEntries(
    inFolder(files, 'figures').filter(([file, svg]) => {
      const wrong = wrongWithFigure(svg);
      if (wrong !== null) problems.add(file, null, wrong);
      return wrong === null;
    })
  );
}

function nameOf(file: string): string {
  return file.replace(/^.*\//, '').replace(/(\.(en|de))?\.[a-z]+$/, '');
}

/** Whatever is kept in a file is called as the file is. */
export function checkFileNames(found: readonly { id: string; file: string }[], problems: Problems): void {
  for (const { id, file } of found) {
    if (id !== nameOf(file)) problems.add(file, 'id', `is "${id}", the file's name says "${nameOf(file)}"`);
  }
}

function checkReferences(found: readonly ShippedDefinition[], problems: Problems): void {
  const known = {
    lessons: new Set(bodies(found, 'lesson').map(({ id }) => id)),
    quizzes: new Set(bodies(found, 'quiz').map(({ id }) => id)),
    actions: new Map(
      bodies(found, 'action-catalogue').flatMap((list) =>
        list.map(({ id, jobRoles }) => [id, jobRoles] as const)
      )
    ),
    certifications: new Set(
      bodies(found, 'certification-catalogue').flatMap((list) => list.map(({ id }) => id))
    ),
    thresholds: new Set(bodies(found, 'release').flatMap((r) => r.thresholds.map(({ id }) => id)))
  };
  for (const definition of found) {
    if (definition.kind === 'path') checkPath(definition.file, definition.body, known, problems);
    if (definition.kind === 'quiz') checkQuiz(definition.file, definition.body, known.lessons, problems);
  }
}

/** Bodies of one kind. */
export function bodies<Kind extends DefinitionKind>(
  definitions: readonly ShippedDefinition[],
  kind: Kind
): DefinitionBodies[Kind][] {
  return definitions.filter((d) => d.kind === kind).map((d) => d.body as DefinitionBodies[Kind]);
}
