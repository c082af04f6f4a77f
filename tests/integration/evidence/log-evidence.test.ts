import { expect, test } from 'vitest';
import { forEachEngine } from '../engines';
import { evidenceWorld } from './evidence-world';

forEachEngine((open) => {
  test('a certificate that is logged waits as sent, with its files and the end by the rule', async () => {
    const world = await evidenceWorld(open);
    const { reply, evidenceId, files } = await world.logCertificate({ issuedOn: '2024-02-29' });
    expect(reply.outcome).toBe('applied');
    expect(await world.evidence(evidenceId)).toMatchObject({
      state: 'sent',
      personId: world.people.ada.id,
      partnerId: world.partners.ours,
      definition: 'ccnp-security',
      occurredOn: '2024-02-29',
      details: { number: 'CSCO-1', issuedOn: '2024-02-29', expiresOn: '2027-02-28' },
      decidedAt: null,
      files: [{ id: files[0], mediaType: 'image/jpeg' }]
    });
  });

  test('an end that was entered stands before the rule’s own', async () => {
    const world = await evidenceWorld(open);
    const { evidenceId } = await world.logCertificate({ expiresOn: '2028-01-31' });
    expect((await world.evidence(evidenceId))?.details?.expiresOn).toBe('2028-01-31');
  });

  test('it moves nothing until somebody verified it', async () => {
    const world = await evidenceWorld(open);
    const { db } = world.ctx();
    const facts = () => db.selectFrom('fact').select('seq').execute();
    const scores = () => db.selectFrom('partner_score').selectAll().orderBy('portfolio').execute();
    const before = [await facts(), await scores()];
    await world.logCertificate();
    expect([await facts(), await scores()]).toEqual(before);
    expect(await db.selectFrom('point_entry').selectAll().execute()).toEqual([]);
  });

  test('sent twice it is done once', async () => {
    const world = await evidenceWorld(open);
    const [id, evidenceId] = [world.ctx().newId(), world.ctx().newId()];
    const payload = {
      evidenceId,
      action: 'brief-management',
      occurredOn: '2026-11-20',
      files: [],
      note: 'done',
      link: null,
      forTeam: false
    };
    const send = () => world.send(world.asAda, 'log-action@2', world.partners.ours, payload, id);
    expect((await send()).outcome).toBe('applied');
    expect((await send()).outcome).toBe('duplicate');
    const rows = await world.ctx().db.selectFrom('evidence').select('id').execute();
    expect(rows).toEqual([{ id: evidenceId }]);
  });

  test('under a new command the same evidence is not taken again; nor is another company’s, in the same words', async () => {
    const world = await evidenceWorld(open);
    const { evidenceId } = await world.logAction();
    const own = (await world.logAction({ evidenceId })).reply;
    const elses = (await world.logCertificate({ evidenceId }, world.asEve, world.partners.theirs)).reply;
    expect(own).toEqual({ id: own.id, outcome: 'rejected', code: 'id-taken' });
    expect(elses).toEqual({ id: elses.id, outcome: 'rejected', code: 'id-taken' });
    expect((await world.evidence(evidenceId))?.partnerId).toBe(world.partners.ours);
  });

  test('a date that it is already somewhere in the world is not in the future', async () => {
    const world = await evidenceWorld(open);
    // 21:00 on the 24th at UTC is 10:00 on the 25th at UTC+13.
    world.house.clock.advance({ hours: 12 });
    const asAda = await world.as(world.people.ada.id, world.partners.ours);
    const certificate = await world.logCertificate({ issuedOn: '2026-11-25' }, asAda);
    const action = await world.logAction({ occurredOn: '2026-11-25' }, asAda);
    expect([certificate.reply.outcome, action.reply.outcome]).toEqual(['applied', 'applied']);
  });

  test('what cannot be is refused with its code and leaves nothing', async () => {
    const world = await evidenceWorld(open);
    for (const [code, payload] of [
      ['unknown-certification', { certification: 'sommelier' }],
      ['date-in-the-future', { issuedOn: '2026-11-26' }],
      ['date-too-early', { issuedOn: '1950-01-01', expiresOn: '2099-01-01' }],
      ['validity-too-long', { issuedOn: '1993-01-01', expiresOn: '2099-01-01' }],
      ['expires-before-issued', { expiresOn: '2026-11-20' }],
      ['proof-missing', { files: [] }]
    ] satisfies [string, Parameters<typeof world.logCertificate>[0]][]) {
      expect((await world.logCertificate(payload)).reply).toMatchObject({ outcome: 'rejected', code });
    }
    for (const [code, payload] of [
      ['unknown-action', { action: 'dance' }],
      ['date-in-the-future', { occurredOn: '2026-11-26' }],
      ['done-too-long-ago', { occurredOn: '1970-01-01' }],
      ['invalid', { occurredOn: '2026-02-31' }],
      ['proof-missing', { note: null }]
    ] as const) {
      expect((await world.logAction(payload)).reply).toMatchObject({ outcome: 'rejected', code });
    }
    expect(await world.ctx().db.selectFrom('evidence').select('id').execute()).toEqual([]);
    expect(await world.ctx().db.selectFrom('event').select('id').execute()).toEqual([]);
  });

  test('a file serves one piece of evidence, of its own sender', async () => {
    const world = await evidenceWorld(open);
    const { files } = await world.logCertificate();
    const foreign = await world.proof(world.asEve, world.partners.theirs);
    const colleagues = await world.proof(world.asBen, world.partners.ours);
    for (const each of [files, [foreign], [colleagues], [world.ctx().newId()]]) {
      expect((await world.logCertificate({ files: each })).reply).toMatchObject({ code: 'unknown-file' });
    }
  });

  test('a refused command leaves its files free', async () => {
    const world = await evidenceWorld(open);
    const own = await world.proof();
    await world.logCertificate({ files: [own, world.ctx().newId()] });
    expect((await world.logCertificate({ files: [own] })).reply.outcome).toBe('applied');
  });

  test('nobody logs for a company that is not theirs', async () => {
    const world = await evidenceWorld(open);
    const payload = {
      evidenceId: world.ctx().newId(),
      action: 'brief-management',
      occurredOn: '2026-11-20',
      files: [],
      note: 'x',
      link: null,
      forTeam: false
    };
    for (const context of [world.asEve, world.asRita, world.ctx({ kind: 'nobody' })]) {
      const reply = await world.send(context, 'log-action@2', world.partners.ours, payload);
      expect(reply).toMatchObject({ outcome: 'rejected', code: 'not-allowed' });
    }
  });
});
