import sharp from 'sharp';
import type { CommandPayload } from '$lib/domain/commands/definitions';
import type { Context } from '$lib/server/context';
import { evidenceById } from '$lib/server/repositories/evidence-repository';
import { definitions } from '$lib/server/services/definitions';
import { storeProof } from '$lib/server/services/proof-files';
import type { OpenTestApp } from '../engines';
import { middling } from '../facts';
import { smallWorld } from '../small-world';

/** Two partners, an engineer in each, and a reviewer: who takes part in a piece of evidence. */
export async function evidenceWorld(open: OpenTestApp) {
  const house = await open();
  const world = await smallWorld(house);
  const ours = await world.partner('Ours', middling('security'));
  const theirs = await world.partner('Theirs', middling('security'));
  const [ada, ben, eve, rita, otto] = [
    await world.person('Ada', [{ partnerId: ours, role: 'member' }]),
    await world.person('Ben', [{ partnerId: ours, role: 'partner_lead', jobRole: 'lead' }]),
    await world.person('Eve', [{ partnerId: theirs, role: 'member' }]),
    await world.person('Rita', [], 'enablement_manager'),
    await world.person('Otto', [], 'programme_admin')
  ];
  const asAda = await world.as(ada.id, ours);
  const asRita = await world.as(rita.id, null, 'enablement_manager');

  /** A small blank picture; every one is of another colour. */
  let shade = 0;
  function picture(): Promise<Buffer> {
    const background = { r: (shade += 7) % 256, g: 200, b: 80 };
    return sharp({ create: { width: 8, height: 8, channels: 3, background } })
      .png()
      .toBuffer();
  }

  /** Stores a proof of this person: these bytes, or a picture of its own. */
  async function proof(context: Context = asAda, partnerId = ours, given?: Buffer): Promise<string> {
    const bytes = given ?? (await picture());
    const stored = await storeProof(context, { id: context.newId(), partnerId, bytes });
    if (!stored.ok) throw new Error(stored.code);
    return stored.value.id;
  }

  async function logCertificate(
    payload: Partial<CommandPayload<'log-certificate@2'>> = {},
    context: Context = asAda,
    partnerId = ours
  ) {
    const evidenceId = payload.evidenceId ?? context.newId();
    const files = payload.files ?? [await proof(context, partnerId)];
    const reply = await world.send(context, 'log-certificate@2', partnerId, {
      certification: 'ccnp-security',
      number: 'CSCO-1',
      issuedOn: '2026-11-20',
      expiresOn: null,
      note: null,
      link: null,
      ...payload,
      evidenceId,
      files
    });
    return { reply, evidenceId, files };
  }

  async function logAction(payload: Partial<CommandPayload<'log-action@2'>> = {}, context: Context = asAda) {
    const evidenceId = payload.evidenceId ?? context.newId();
    const reply = await world.send(context, 'log-action@2', ours, {
      action: 'brief-management',
      occurredOn: '2026-11-20',
      files: [],
      note: 'https://intranet.example/minutes',
      link: null,
      forTeam: false,
      ...payload,
      evidenceId
    });
    return { reply, evidenceId };
  }

  const decide = (payload: CommandPayload<'decide-evidence@1'>, context: Context = asRita) =>
    world.send(context, 'decide-evidence@1', null, payload);
  const approve = (evidenceId: string, linked = true, context: Context = asRita) =>
    decide({ decision: 'approve', evidenceId, linked }, context);
  const evidence = async (id: string) => evidenceById(world.ctx().db, id);
  const giveBack = (evidenceId: string, context: Context = asRita) =>
    decide({ decision: 'return', evidenceId, reason: 'unreadable', note: null }, context);
  const takeBack = (evidenceId: string, context: Context = asRita) =>
    world.send(context, 'take-back-approval@1', null, {
      evidenceId,
      reason: 'wrong-person',
      note: 'It is her brother’s.'
    });

  /** The projected index of Security. */
  async function security(): Promise<number | null> {
    const row = await world
      .ctx()
      .db.selectFrom('partner_score')
      .select('projected')
      .where('partner_id', '=', ours)
      .where('portfolio', '=', 'security')
      .executeTakeFirst();
    return row?.projected ?? null;
  }

  /** Every line of points. */
  const ledger = () => world.ctx().db.selectFrom('point_entry').selectAll().orderBy('id').execute();

  const { paths } = await definitions(world.ctx());
  const lessons = paths
    .filter(({ id }) => id === 'be-the-one')
    .flatMap(({ milestones }) => milestones.flatMap(({ steps }) => steps))
    .filter(({ kind }) => kind === 'lesson')
    .map(({ id }) => id);

  return {
    ...world,
    house,
    /** Steps of the first path that are done by reading. */
    lessons,
    people: { ada, ben, eve, rita, otto },
    partners: { ours, theirs },
    asAda,
    asBen: await world.as(ben.id, ours),
    asEve: await world.as(eve.id, theirs),
    asRita,
    /** Another reviewer. */
    asOtto: await world.as(otto.id, null, 'programme_admin'),
    proof,
    logCertificate,
    logAction,
    decide,
    approve,
    giveBack,
    takeBack,
    evidence,
    security,
    ledger
  };
}
