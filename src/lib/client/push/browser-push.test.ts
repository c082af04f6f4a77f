import { beforeEach, expect, test } from 'vitest';
import { pushState, switchOff, switchOn, type PushPorts } from './browser-push';

interface Fake {
  permission: NotificationPermission | null;
  canPush: boolean;
  isToBeInstalled: boolean;
  endpoint: string | null;
  worker: boolean;
  /** The push service does not answer. */
  serviceFails: boolean;
  status: number | 'none';
  said: { method: string; body: Record<string, unknown> }[];
}

let fake: Fake;
beforeEach(() => {
  fake = {
    permission: 'granted',
    canPush: true,
    isToBeInstalled: false,
    endpoint: null,
    worker: true,
    serviceFails: false,
    status: 201,
    said: []
  };
});

let subscribed = 0;

function subscription(): PushSubscription {
  const { endpoint } = fake;
  return {
    endpoint,
    toJSON: () => ({ endpoint, keys: { p256dh: 'p', auth: 'a' } }),
    unsubscribe: async () => {
      fake.endpoint = null;
      return true;
    }
  } as unknown as PushSubscription;
}

const pushManager = {
  getSubscription: async () => (fake.endpoint === null ? null : subscription()),
  subscribe: async () => {
    if (fake.serviceFails) throw new DOMException('no service', 'AbortError');
    fake.endpoint = `https://push.example/${++subscribed}`;
    return subscription();
  }
} as unknown as PushManager;

const ports: PushPorts = {
  permission: () => fake.permission,
  ask: async () => fake.permission ?? 'denied',
  canPush: () => fake.canPush,
  isToBeInstalled: () => fake.isToBeInstalled,
  worker: async () => (fake.worker ? { pushManager } : null),
  registerWorker: async () => ({ pushManager }),
  fetch: async (_input, init) => {
    fake.said.push({
      method: init?.method ?? 'GET',
      body: JSON.parse(typeof init?.body === 'string' ? init.body : '') as Record<string, unknown>
    });
    if (fake.status === 'none') throw new TypeError('Failed to fetch');
    return new Response(null, { status: fake.status });
  },
  timeZone: () => 'Europe/Berlin'
};

test('a browser without push says so, and one that has to be installed first says that', async () => {
  fake.canPush = false;
  expect(await pushState(ports, false)).toBe('unsupported');
  fake.isToBeInstalled = true;
  expect(await pushState(ports, false)).toBe('install-first');
  fake.canPush = true;
  fake.permission = null;
  expect(await pushState(ports, false)).toBe('install-first');
});

test('it is on where the browser and the server both say so', async () => {
  fake.endpoint = 'https://push.example/0';
  expect(await pushState(ports, true)).toBe('on');
  expect(await pushState(ports, false)).toBe('off');
  fake.endpoint = null;
  expect(await pushState(ports, true)).toBe('off');
  fake.worker = false;
  expect(await pushState(ports, true)).toBe('off');
  fake.permission = 'default';
  expect(await pushState(ports, true)).toBe('off');
  fake.permission = 'denied';
  expect(await pushState(ports, true)).toBe('denied');
});

test('switched on, the server knows the new address; one of before is given up', async () => {
  fake.endpoint = 'https://push.example/of-somebody-else';
  expect(await switchOn(ports, 'AQID')).toBe('on');
  expect(fake.endpoint).toMatch(/push\.example\/\d/);
  expect(fake.said).toEqual([
    {
      method: 'POST',
      body: { endpoint: fake.endpoint, keys: { p256dh: 'p', auth: 'a' }, timeZone: 'Europe/Berlin' }
    }
  ]);
});

test.each([
  ['denied', { permission: 'denied' }],
  ['dismissed', { permission: 'default' }],
  ['service-failed', { serviceFails: true }],
  ['service-unknown', { status: 422 }],
  ['server-failed', { status: 500 }],
  ['server-failed', { status: 'none' }]
] as const)('%s leaves nothing behind', async (outcome, change) => {
  Object.assign(fake, change);
  expect(await switchOn(ports, 'AQID')).toBe(outcome);
  expect(fake.endpoint).toBeNull();
});

test('switched off, the browser has no address any more, whether the server hears of it or not', async () => {
  for (const status of [204, 'none'] as const) {
    fake.endpoint = 'https://push.example/1';
    fake.status = status;
    await switchOff(ports);
    expect(fake.endpoint).toBeNull();
    expect(fake.said.at(-1)).toEqual({ method: 'DELETE', body: { endpoint: 'https://push.example/1' } });
  }
});
