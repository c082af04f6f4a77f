import type { JobRole } from '../facts/fact';
import type { Locale, LocalizedText, Sourced } from '../shared/text';

/** A learning path: threshold as goal > milestones > steps. Data; a version never changes once published. */
export interface Path extends Sourced {
  id: string;
  version: number;
  title: LocalizedText;
  summary: LocalizedText;
  /** The threshold of the release that the path leads to. */
  threshold: string;
  /** The threshold from which on it is for a company; absent: for every one. Whoever likes may read ahead. */
  opensAt?: string;
  milestones: PathMilestone[];
}

export interface PathMilestone {
  id: string;
  title: LocalizedText;
  /** A gate: ids of milestones of this path of which all that must be done comes first. */
  after?: string[];
  steps: PathStep[];
}

/** What a step may ask of a company, or be asked for the lack of. */
export const COMPANY_FACTS = [
  'consent',
  'use-case-onboarded',
  'use-case-adopted',
  'opted-in',
  'linked-certificate'
] as const;
export type CompanyFact = (typeof COMPANY_FACTS)[number];

export type PathStep = {
  id: string;
  title: LocalizedText;
  minutes: number;
  /** Absent: for everyone. */
  jobRoles?: JobRole[];
  /** Ids of steps of this path that come first. */
  after?: string[];
  optional?: boolean;
  /** Steps of a milestone that bear the same word are alternatives: one of them is enough, and they count as one. */
  eitherOr?: string;
  /** Asked only while the company lacks one of these; what somebody has done of it stays in sight. */
  ifLacking?: CompanyFact[];
} & (
  | { kind: 'lesson'; lesson: string }
  | { kind: 'quiz'; quiz: string }
  /** Somebody else's course. Who took it says so; nobody checks it, and it is worth nothing but what was learned. */
  | { kind: 'course'; provider: string; url: string | null }
  /** Done once anyone in the company has it verified; says so when somebody else did. */
  | { kind: 'action'; action: string }
  | { kind: 'certificate'; certifications: string[] }
  | { kind: 'fact'; fact: CompanyFact }
);

/** What is known by heart is nobody's but the person's own; all else is needed once in the company. */
export function isPersonal({ kind }: PathStep): boolean {
  return kind === 'lesson' || kind === 'quiz' || kind === 'course';
}

/** A lesson as it is read: cards made from Markdown on the server, one per second-level heading. */
export interface Lesson extends Sourced {
  id: string;
  title: LocalizedText;
  minutes: number;
  cards: Record<Locale, LessonCard[]>;
  /** What the lesson rests on, shown at its end. */
  sources: Record<Locale, string[]>;
}

export interface LessonCard {
  heading: string;
  /** Rendered on the server from Markdown that allows no HTML. */
  html: string;
}

export interface Quiz {
  id: string;
  title: LocalizedText;
  /** Share of right answers, 0-1. */
  passMark: number;
  /** How often a day somebody may try; absent: as often as they like. */
  attemptsPerDay?: number;
  questions: QuizQuestion[];
}

export type QuizQuestion = Sourced & {
  id: string;
  /** What the question is about, where it is told first. */
  scene?: LocalizedText;
  text: LocalizedText;
  /** The lesson that teaches it: who was wrong finds the way back. */
  lesson?: string;
} & (
    | { kind: 'single' | 'multiple'; options: QuizOption[] }
    /** `items` in their right order; asked in another. */
    | { kind: 'order'; items: { id: string; text: LocalizedText }[]; feedback: LocalizedText }
    /** What belongs to what. */
    | {
        kind: 'match';
        pairs: { id: string; left: LocalizedText; right: LocalizedText }[];
        feedback: LocalizedText;
      }
    /** Right from `answer - tolerance` to `answer + tolerance`, both included. */
    | {
        kind: 'number';
        answer: number;
        tolerance: number;
        unit?: LocalizedText;
        feedback: LocalizedText;
      }
  );

export interface QuizOption {
  id: string;
  text: LocalizedText;
  right: boolean;
  feedback: LocalizedText;
}
