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
  milestones: PathMilestone[];
}

export interface PathMilestone {
  id: string;
  title: LocalizedText;
  steps: PathStep[];
}

export type PathStep = {
  id: string;
  title: LocalizedText;
  minutes: number;
  /** Absent: for everyone. */
  jobRoles?: JobRole[];
  /** Ids of steps of this path that come first. */
  after?: string[];
  optional?: boolean;
} & (
  | { kind: 'lesson'; lesson: string }
  | { kind: 'quiz'; quiz: string }
  /** Done once anyone in the company has it verified; says so when somebody else did. */
  | { kind: 'action'; action: string }
  | { kind: 'certificate'; certifications: string[] }
  | { kind: 'fact'; fact: 'consent' | 'use-case-onboarded' | 'use-case-adopted' | 'opted-in' }
);

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
  questions: QuizQuestion[];
}

export interface QuizQuestion extends Sourced {
  id: string;
  text: LocalizedText;
  kind: 'single' | 'multiple';
  options: { id: string; text: LocalizedText; right: boolean; feedback: LocalizedText }[];
}
