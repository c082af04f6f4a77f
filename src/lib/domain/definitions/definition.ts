import type { ActionDefinition, Certification } from '../certificates/catalogue';
import type { PointRule } from '../game/points';
import type { Lesson, Path, Quiz } from '../paths/path';
import type { Release } from '../scoring/release';
import type { IsoDate } from '../shared/date';

/** What a definition of each kind holds. Definitions are data: versioned, and immutable once published. */
export interface DefinitionBodies {
  release: Release;
  'certification-catalogue': Certification[];
  'action-catalogue': ActionDefinition[];
  path: Path;
  lesson: Lesson;
  quiz: Quiz;
  'point-rules': PointRule[];
}

export type DefinitionKind = keyof DefinitionBodies;

export interface Definition<Kind extends DefinitionKind = DefinitionKind> {
  kind: Kind;
  id: string;
  version: number;
  /** For a release: in force from this day. */
  effectiveFrom: IsoDate | null;
  body: DefinitionBodies[Kind];
}
