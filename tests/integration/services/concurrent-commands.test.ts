import sharp from 'sharp';
import { expect, test } from 'vitest';
import { goalsOfPartner } from '$lib/server/repositories/goal-repository';
import { pointsOfPerson } from '$lib/server/repositories/point-repository';
import { rescorePartners } from '$lib/server/services/score-partners';
import { storeProof } from '$lib/server/services/proof-files';
import { definitions } from '$lib/server/services/definitions';
import { middling } from '../facts';
import { rightAnswers } from '../../fixtures/right-answers';
import { forEachEngine } from '../engines';
import { smallWorld } from '../small-world';

/** Another one each time: the same from two people would be held. */
let shade = 0;
const picture = () =>
  sharp({
    create: { width: 8, height: 8, channels: 3, background: { r: (shade += 40) % 256, g: 242, b: 75 } }
  })
    .png()
    .toBuffer();

forEachEngine((open) => {
  test('two leads who answer a goal at once: one is heard', async () => {
    const world = await smallWorld(await open());
    const ours = await world.partner('Ours', middling('security'));
    const [one, two, robin] = [
      await world.person('One', [{ partnerId: ours, role: 'partner_lead' }]),
      await world.person('Two', [{ partnerId: ours, role: 'partner_lead' }]),
      await world.person('Robin', [], 'enablement_manager')
    ];
    const manager = await world.as(robin.id, null, 'enablement_manager');
    await world.send(manager, 'assign-goal@1', null, {
      campaignId: manager.newId(),
      partnerIds: [ours],
      target: { kind: 'complete-path', path: 'be-the-one' },
      dueOn: '2027-01-23',
      note: null
    });
    const goalId = (await goalsOfPartner(manager.db, ours))[0]?.id ?? '';
    const replies = await Promise.all([
      world.send(await world.as(one.id, ours), 'answer-goal@1', ours, {
        goalId,
        answer: 'accept',
        reason: null
      }),
      world.send(await world.as(two.id, ours), 'answer-goal@1', ours, {
        goalId,
        answer: 'decline',
        reason: 'no'
      })
    ]);
    expect(replies.map((reply) => reply.outcome).sort()).toEqual(['applied', 'rejected']);
  });

  test('the same command sent twice at once is done once and answered both times', async () => {
    const world = await smallWorld(await open());
    const ours = await world.partner('Ours', middling('security'));
    const ada = await world.person('Ada', [{ partnerId: ours, role: 'member' }]);
    const context = await world.as(ada.id, ours);
    const { paths, quizzes } = await definitions(context);
    const step = paths
      .flatMap((path) => path.milestones.flatMap((m) => m.steps.map((s) => ({ path: path.id, step: s }))))
      .find(({ step: candidate }) => candidate.kind === 'quiz');
    if (step?.step.kind !== 'quiz') throw new Error('no quiz is shipped');
    const { quiz: quizId, id: stepId } = step.step;
    const quiz = quizzes.find((candidate) => candidate.id === quizId);
    const answers = rightAnswers(quiz ?? { questions: [] });
    const answer = { path: step.path, step: stepId, quiz: quizId, answers };
    const id = context.newId();
    const twice = await Promise.all([1, 2].map(() => world.send(context, 'answer-quiz@1', ours, answer, id)));
    expect(twice.map((reply) => reply.outcome).sort()).toEqual(['applied', 'duplicate']);
    const twoMore = await Promise.all([1, 2].map(() => world.send(context, 'answer-quiz@1', ours, answer)));
    expect(twoMore.map((reply) => reply.outcome)).toEqual(['applied', 'applied']);
    expect(await pointsOfPerson(context.db, ours, ada.id)).toHaveLength(1);
  });

  test('two who approve for one partner at once both get through, and the scores know both', async () => {
    const world = await smallWorld(await open());
    const ours = await world.partner('Ours', middling('security'));
    const people = [
      await world.person('Ada', [{ partnerId: ours, role: 'member' }]),
      await world.person('Ben', [{ partnerId: ours, role: 'member' }])
    ];
    const robin = await world.person('Robin', [], 'enablement_manager');
    const manager = await world.as(robin.id, null, 'enablement_manager');
    const evidence = [];
    for (const { id } of people) {
      const context = await world.as(id, ours);
      const file = await storeProof(context, {
        id: context.newId(),
        partnerId: ours,
        bytes: await picture()
      });
      if (!file.ok) throw new Error(file.code);
      const evidenceId = context.newId();
      await world.send(context, 'log-certificate@2', ours, {
        evidenceId,
        certification: 'ccnp-security',
        number: null,
        issuedOn: '2026-11-01',
        expiresOn: null,
        files: [file.value.id],
        note: null,
        link: null
      });
      evidence.push(evidenceId);
    }
    const replies = await Promise.all(
      evidence.map((evidenceId) =>
        world.send(manager, 'decide-evidence@1', null, { decision: 'approve', evidenceId, linked: true })
      )
    );
    expect(replies.map((reply) => reply.outcome)).toEqual(['applied', 'applied']);
    const live = await manager.db
      .selectFrom('partner_score')
      .select('projected')
      .where('partner_id', '=', ours)
      .where('portfolio', '=', 'security')
      .executeTakeFirst();
    await rescorePartners(manager, [ours]);
    const again = await manager.db
      .selectFrom('partner_score')
      .select('projected')
      .where('partner_id', '=', ours)
      .where('portfolio', '=', 'security')
      .executeTakeFirst();
    expect(live).toEqual(again);
  });
});
