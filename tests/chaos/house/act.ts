import type { NewProof } from '../../../src/lib/client/outbox/outbox';
import type { SimulatedTab } from '../../fixtures/outbox/simulated-device';
import type { Command } from '../../../src/lib/domain/commands/command';
import type { ProofKind } from '../../fixtures/outbox/proof-bytes';
import type { Person } from '../schedule';
import type { ActPlan, Verdict } from './acts';

/** Something that a person did in a run, and what became of it as far as their device can tell. */
export interface Act {
  name: string;
  person: Person;
  plan: ActPlan;
  /** As it was first kept. */
  command: Command;
  /** Id of the evidence or the dispute that it is about. */
  thing: string;
  proofs: (NewProof & { kind: ProofKind; number: number })[];
  verdict: Verdict;
  /** For a word to a dispute: what opened it. */
  onDispute: Act | null;
  /** Under which it was sent: what was refused is tried again under another. */
  commandIds: Set<string>;
  /** By how much the device's clock was wrong when it was done, and the most that it was since, milliseconds. */
  clock: number;
  clockSince: number;
  /** The tab in which it was done, and when, milliseconds. */
  tab: SimulatedTab;
  doneAt: number;
  /** When it was on the disk; null where it never was. */
  keptAt: number | null;
  /** The person asked for it to be thrown away. */
  isDiscarded: boolean;
  wasParked: boolean;
  /** Codes with which its command was refused, at any time. */
  refusals: Set<string>;
  /** It left the disk, and not because the person wanted it. */
  wasTaken: boolean;
  /** Ids of the people to whom a tab showed it as sent. */
  shownAsTaken: Set<string>;
  /** The screen was told that the server took it. */
  saidTaken: boolean;
}
