import type { SimulatedTab } from '../../fixtures/outbox/simulated-device';
import { sha256Of } from '../../../src/lib/client/outbox/sha256';
import { addDays } from '../../../src/lib/domain/shared/date';
import { proofBytes, type ProofKind } from '../../fixtures/outbox/proof-bytes';
import type { Person } from '../schedule';
import type { Act } from './act';
import { answersOf, COMMAND_OF, QUIZ, verdictOn, type ActPlan } from './acts';

/** In what circumstances somebody acts. */
interface Circumstances {
  name: string;
  person: Person;
  partners: { own: string; theirs: string };
  /** By how much the device's clock is wrong, milliseconds. */
  clock: number;
  now: number;
  /** What the person said last to be wrong. */
  dispute: Act | null;
  newId: () => string;
  /** The number of the next proof. */
  nextProof: () => number;
  tab: SimulatedTab;
}

/** A planned act as it is done: with a command, proofs, ids and a time. */
export async function makeAct(plan: ActPlan, when: Circumstances): Promise<Act> {
  const { name, person, partners, clock, now, dispute, newId } = when;
  const kinds = 'proofs' in plan ? plan.proofs : [];
  const proofs = await Promise.all(kinds.map((kind) => makeProof(kind, newId(), when.nextProof())));
  const thing = plan.what === 'reply' && plan.to === 'own' && dispute !== null ? dispute.thing : newId();
  const files = proofs.map(({ id }) => id);
  const [type = '', version] = (plan.what === 'unheard-of' ? 'sing-a-song@1' : COMMAND_OF[plan.what]).split(
    '@'
  );
  const command = {
    id: newId(),
    type,
    version: Number(version),
    occurredAt: new Date(now + clock).toISOString(),
    partnerId: plan.what === 'action' ? partners[plan.at] : partners.own,
    payload: payloadOf(plan, thing, files, newId())
  };
  return {
    name,
    person,
    plan,
    command,
    thing,
    proofs,
    verdict: verdictOn(plan, person, dispute !== null),
    onDispute: plan.what === 'reply' && plan.to === 'own' ? dispute : null,
    commandIds: new Set([command.id]),
    clock,
    clockSince: clock,
    tab: when.tab,
    doneAt: now,
    keptAt: null,
    isDiscarded: false,
    wasParked: false,
    refusals: new Set(),
    wasTaken: false,
    shownAsTaken: new Set(),
    saidTaken: false
  };
}

async function makeProof(kind: ProofKind, id: string, number: number): Promise<Act['proofs'][number]> {
  const [mediaType, ending] = kind === 'pdf' ? ['application/pdf', 'pdf'] : ['image/png', 'png'];
  const blob = new Blob([proofBytes(kind, number)], { type: mediaType });
  const [sha256, name] = [await sha256Of(blob), `proof-${number}.${ending}`];
  return { id, sha256, size: blob.size, name, mediaType, blob, kind, number };
}

/** @param wordId nobody has said before */
function payloadOf(plan: ActPlan, thing: string, files: string[], wordId: string): unknown {
  // The house's day, whatever the device takes it for: what it knows of dates is not tried here.
  const today = new Date().toISOString().slice(0, 10);
  switch (plan.what) {
    case 'certificate':
      return {
        evidenceId: thing,
        certification: plan.certification,
        number: null,
        issuedOn: addDays(today, plan.issued === 'lately' ? -20 : 30),
        expiresOn: null,
        files,
        note: null,
        link: null
      };
    case 'action': {
      const note = plan.note ? `The minutes of ${thing}.` : null;
      const occurredOn = addDays(today, -3);
      return { evidenceId: thing, action: plan.action, occurredOn, files, note, link: null, forTeam: false };
    }
    case 'step': {
      const { path, step, shapeless } = plan;
      return { path, step, ...(shapeless && { shapeless }) };
    }
    case 'quiz':
      return { ...QUIZ.at, quiz: plan.quiz, answers: answersOf(plan.right) };
    case 'privacy':
      return { [plan.about === 'person' ? 'personNameShown' : 'partnerNameShown']: plan.shown };
    case 'focus':
      return { portfolios: plan.portfolios };
    case 'dispute':
      return {
        disputeId: thing,
        subject: { kind: 'projected', portfolio: plan.portfolio },
        shown: '1.0',
        expected: '2.0',
        words: `This is wrong: ${thing}.`,
        files
      };
    case 'reply':
      return { disputeId: thing, words: `And more: ${wordId}.`, files };
    case 'unheard-of':
      return {};
  }
}
