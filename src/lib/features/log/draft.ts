import { keyOfDraft, readDraft, type DraftStorage } from '$lib/client/files-at-hand/drafts';
import type { IsoDate } from '$lib/domain/shared/date';
import type { Choice } from './choices';

/** What was entered and is not with the server yet. The chosen files lie elsewhere (`kept-proofs.ts`). */
export interface Draft {
  /** Made once, kept over every try: sent twice it is one piece of evidence. */
  evidenceId: string;
  /** When it was done or passed. */
  occurredOn: IsoDate;
  /** As entered; null where the rule's own is meant, '' where there is none. */
  expiresOn: string | null;
  number: string;
  note: string;
  link: string;
  /** The company did it together. */
  forTeam: boolean;
}

/** Where the draft of this choice is kept: one a person, partner and thing. */
export function draftKey(personId: string, partnerId: string, choice: Choice): string {
  return keyOfDraft(personId, partnerId, choice.again?.id ?? `${choice.kind}/${choice.definition.id}`);
}

/** A fresh draft: of today, or filled with what was returned. */
export function newDraft(choice: Choice, today: IsoDate, evidenceId: string): Draft {
  const { again } = choice;
  return {
    evidenceId,
    occurredOn: again?.occurredOn ?? today,
    expiresOn: again?.details == null ? null : (again.details.expiresOn ?? ''),
    number: again?.details?.number ?? '',
    note: again?.note ?? '',
    link: again?.link ?? '',
    forTeam: again?.forTeam ?? false
  };
}

/** What the tab kept under the key, from before there were links too; null where there is nothing that can be read. */
export function readLogDraft(storage: DraftStorage, key: string): Draft | null {
  const kept = readDraft(storage, key) as Partial<Draft> | null;
  if (typeof kept?.evidenceId !== 'string' || typeof kept.occurredOn !== 'string') return null;
  return {
    evidenceId: kept.evidenceId,
    occurredOn: kept.occurredOn,
    expiresOn: kept.expiresOn ?? null,
    number: kept.number ?? '',
    note: kept.note ?? '',
    link: kept.link ?? '',
    forTeam: kept.forTeam ?? false
  };
}
