import { randomUUID } from 'node:crypto';
import { expect, onTestFinished } from 'vitest';
import type { App } from '$lib/server/app';
import { contextFor } from '$lib/server/app';
import { runNotices } from '$lib/server/services/notices/run-notices';
import { startPushService } from '../../fixtures/push/loopback-push-service';
import type { OpenTestApp } from '../engines';
import type { Guest } from '../harness';
import { sync, syncWorld } from '../sync/sync-world';

const JSON_BODY = { 'content-type': 'application/json', origin: 'http://localhost' };

/** The people of `syncWorld`, a push service on the loopback, and what phones and the house do about messages. */
export async function pushWorld(open: OpenTestApp, variables: Record<string, string> = {}) {
  const service = await startPushService();
  onTestFinished(() => service.stop());
  const world = await syncWorld(open, { PUSH_SERVICES: service.origin, ...variables });
  const { house, people, partners } = world;
  const { db } = house.app;

  /** Everything that is due goes out, as the server does it every five minutes. */
  async function run(app: App = house.app) {
    const done = await runNotices(contextFor(app, { kind: 'system' }));
    if (!done.ok) throw new Error(done.code);
    return done.value;
  }

  /** A browser asks for messages. */
  const askFor = (
    guest: Guest,
    body: unknown,
    { device, language = 'en' }: { device?: string; language?: string } = {}
  ) =>
    guest.send('/api/push/subscriptions', {
      method: 'POST',
      headers: {
        ...JSON_BODY,
        'accept-language': language,
        'user-agent': 'Mozilla/5.0 (Linux; Android 15) Chrome/140',
        ...(device !== undefined && { 'x-device': device })
      },
      body: typeof body === 'string' ? body : JSON.stringify(body)
    });

  /** A browser takes messages from now on. @returns the device's id */
  async function subscribe(
    guest: Guest,
    browser: string,
    { language, timeZone = 'Europe/Berlin' }: { language?: string; timeZone?: string } = {}
  ) {
    const device = randomUUID();
    const said = { ...service.subscribe(browser), timeZone };
    const response = await askFor(guest, said, { device, language });
    expect(response.status, await response.clone().text()).toBe(201);
    return device;
  }

  /** Ada says that she did something. @returns the evidence's id */
  async function sendEvidence(action = 'brief-management') {
    const evidenceId = randomUUID();
    const said = { evidenceId, action, occurredOn: world.now().slice(0, 10), note: randomUUID() };
    const { replies } = await sync(world.ada, [world.action({}, said)]);
    expect(replies).toMatchObject([{ outcome: 'applied' }]);
    return evidenceId;
  }

  async function decide(evidenceId: string, decision: 'approve' | 'return' = 'approve') {
    const payload =
      decision === 'approve'
        ? { decision, evidenceId, linked: true }
        : { decision, evidenceId, reason: 'unreadable' as const, note: null };
    const { replies } = await sync(world.rita, [
      world.made('decide-evidence@1', payload, { partnerId: null })
    ]);
    expect(replies).toMatchObject([{ outcome: 'applied' }]);
  }

  async function assignGoal() {
    const payload = {
      campaignId: randomUUID(),
      partnerIds: [partners.ours],
      target: { kind: 'complete-path' as const, path: 'be-the-one' },
      dueOn: '2027-01-31',
      note: null
    };
    const { replies } = await sync(world.rita, [world.made('assign-goal@1', payload, { partnerId: null })]);
    expect(replies).toMatchObject([{ outcome: 'applied' }]);
    const goal = await db
      .selectFrom('goal')
      .select('id')
      .where('campaign_id', '=', payload.campaignId)
      .execute();
    return goal[0]?.id ?? '';
  }

  const answer = (path: 'seen' | 'off', body: unknown, guest: Guest = house.newVisitor()) =>
    guest.send(`/api/push/${path}`, { method: 'POST', headers: JSON_BODY, body: JSON.stringify(body) });

  const switchType = (guest: Guest, body: unknown) =>
    guest.send('/api/push/types', { method: 'PUT', headers: JSON_BODY, body: JSON.stringify(body) });

  return {
    ...world,
    service,
    run,
    askFor,
    subscribe,
    sendEvidence,
    decide,
    assignGoal,
    answer,
    switchType,
    /** What came, as `browser: title`. */
    came: () => service.received.map(({ browser, message }) => `${browser}: ${message.title}`),
    subscriptions: () => db.selectFrom('push_subscription').selectAll().orderBy('created_at').execute(),
    /** What became of what somebody was to be told, as `type: outcome`. */
    async outcomes(personId: string = people.ada) {
      const rows = await db
        .selectFrom('notice')
        .select(['type', 'outcome'])
        .where('person_id', '=', personId)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(({ type, outcome }) => `${type}: ${outcome}`);
    },
    async message() {
      const rows = await db.selectFrom('notice_message').selectAll().orderBy('created_at').execute();
      return rows.at(-1);
    }
  };
}

export type PushWorld = Awaited<ReturnType<typeof pushWorld>>;
