import type { PlanIssue } from './check-problem';

/** The answer to "what is the cheapest way to the target?" */
export type Plan = ReachedPlan | UnreachablePlan | RefusedPlan;

/** A set of actions and what it comes to. */
export interface ActionSet {
  /** Ids, ascending. */
  actions: string[];
  /** Expected fees and hours together, in minor units. */
  cost: number;
  /** Expected, of everybody together, with second tries. */
  minutes: number;
  /** The same where every first try succeeds. */
  minutesOnce: number;
  /** Expected, in minor units. */
  fee: number;
  /** Settled to nine decimals. */
  index: number;
}

export interface ReachedPlan extends ActionSet {
  kind: 'reached';
}

export interface UnreachablePlan {
  kind: 'unreachable';
  /** The highest index that can be had, by the cheapest set that brings it. */
  best: ActionSet;
  obstacles: Obstacle[];
}

/** The problem makes no sense; nothing was computed. */
export interface RefusedPlan {
  kind: 'refused';
  issues: PlanIssue[];
}

/** What stands in the way: each alone, if lifted, would make the target reachable; `catalogue` cannot be lifted. */
export type Obstacle = PersonObstacle | TimeObstacle | CatalogueObstacle;

/** This person's time alone: at least so many minutes more, and nobody else needs any. */
export interface PersonObstacle {
  kind: 'person';
  person: string;
  minutes: number;
}

/**
 * The time of all: the cheapest plan that knows no limit needs these people so many minutes beyond what they have.
 * It is always said where time is all that stands in the way.
 */
export interface TimeObstacle {
  kind: 'time';
  people: { person: string; minutes: number }[];
}

/** However much time there were, the actions do not suffice: this is the highest index they could bring. */
export interface CatalogueObstacle {
  kind: 'catalogue';
  index: number;
}
