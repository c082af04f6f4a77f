import { randomUUID } from 'node:crypto';
import { COMMANDS, type CommandName, type CommandPayload } from '$lib/domain/commands/definitions';
import type { Guest, Way } from '../harness';
import { command, type IdsOfB } from './two-partners';

/** One way to ask for something by its id, or for one's own things where it takes none. */
export interface Call {
  /** Which of B's things it asks for; null where there is no id to give. */
  asksFor: keyof IdsOfB | null;
  send(guest: Guest, id: string, at: { partner: string }): Promise<Response>;
}

/** `GET`, `PUT` … for endpoints, `?/name` for form actions (`?/default` where it has no name), `GET` for pages. */
type Calls = Record<string, Call | Call[]>;

const get = (path: (id: string) => string, asksFor: Call['asksFor'] = null): Call => ({
  asksFor,
  send: (guest, id) => guest.get(path(id))
});

const post = (
  path: string,
  form: (id: string) => Record<string, string>,
  asksFor: Call['asksFor'] = null
): Call => ({
  asksFor,
  send: (guest, id) => guest.post(path, form(id))
});

const withBody = (
  method: string,
  path: string,
  body: (id: string) => object,
  asksFor: Call['asksFor'] = null
): Call => ({
  asksFor,
  send: (guest, id) =>
    guest.send(path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body(id))
    })
});

const RELEASE = 'cisco-360-2026-01';
const PATH = 'be-the-one';
const HASH = 'a'.repeat(64);
const BYTES = { 'content-type': 'application/octet-stream' };

/**
 * How to call each route that takes an id, a form or a body. Left out may be: pages without parameters and forms,
 * and everything under `(staff)`, whose door is tried for all alike.
 *
 * When you add a route, the test says so here: add how it is called and what of partner B it could ask for.
 */
export const ROUTES: Record<string, Calls> = {
  '/(public)/sign-in': {
    GET: get(() => '/sign-in'),
    '?/default': post('/sign-in', (email) => ({ email, password: 'wrong wrong' }), 'email')
  },
  '/(public)/reset': {
    GET: get(() => '/reset'),
    '?/default': post('/reset', (email) => ({ email }), 'email')
  },
  '/(public)/reset/[token]': {
    GET: get((id) => `/reset/${id}`, 'person'),
    '?/default': {
      asksFor: 'person',
      send: (guest, id) => guest.post(`/reset/${id}`, { password: 'a good one' })
    }
  },
  '/(public)/invite/[token]': {
    GET: get((id) => `/invite/${id}`, 'invitation'),
    '?/accept': {
      asksFor: 'invitation',
      send: (guest, id) => guest.post(`/invite/${id}?/accept`, { name: 'Eve', password: 'a good one' })
    },
    '?/join': { asksFor: 'invitation', send: (guest, id) => guest.post(`/invite/${id}?/join`) }
  },
  '/(public)/memo/[token]': { GET: get((id) => `/memo/${id}`, 'memoLink') },
  '/(public)/memo/[token]/seen': {
    POST: {
      asksFor: 'memoLink',
      send: (guest, id) => guest.send(`/memo/${id}/seen`, { method: 'POST' })
    }
  },
  // What is behind a link that nobody can guess is for whoever was given it; of B's people there is none.
  '/(public)/credentials/[id]': { GET: get((id) => `/credentials/${id}`, 'person') },
  '/(public)/credentials/[id]/[file]': { GET: get((id) => `/credentials/${id}/credential.jwt`, 'person') },
  '/(public)/credentials/keys/[key]': { GET: get((id) => `/credentials/keys/${id}`, 'person') },
  '/(public)/credentials/status/[list]': { GET: get(() => '/credentials/status/0') },
  '/(public)/credentials/issuer': { GET: get(() => '/credentials/issuer') },
  '/(public)/credentials/paths/[path]/[version]': { GET: get(() => '/credentials/paths/be-the-one/1') },
  '/(public)/credentials/paths/[path]/[version]/badge.png': {
    GET: get(() => '/credentials/paths/be-the-one/1/badge.png')
  },
  '/(public)/credentials/check': {
    GET: get(() => '/credentials/check'),
    '?/default': post('/credentials/check', (text) => ({ text }), 'person')
  },
  '/(public)/manifest.[lang].webmanifest': { GET: get(() => '/manifest.de.webmanifest') },
  '/(member)/log/share': {
    GET: get(() => '/log/share'),
    POST: post('/log/share', (words) => ({ text: words }))
  },
  '/(lead)/company/goals': {
    GET: get(() => '/company/goals'),
    '?/default': post(
      '/company/goals',
      (goal) => ({ command: randomUUID(), goal, answer: 'accept', reason: '' }),
      'goal'
    )
  },
  '/(lead)/company/people': {
    GET: get(() => '/company/people'),
    '?/invite': post('/company/people?/invite', () => ({
      email: 'somebody@example.com',
      name: 'Somebody',
      role: 'member',
      job: 'engineer'
    })),
    '?/revoke': post('/company/people?/revoke', (invitation) => ({ invitation }), 'invitation'),
    '?/end': post('/company/people?/end', (membership) => ({ membership }), 'membership')
  },
  '/(lead)/memo': {
    GET: get((partner) => `/memo?partner=${partner}`, 'partner'),
    '?/share': {
      asksFor: 'partner',
      send: (guest, partner) => guest.post(`/memo?partner=${partner}&/share`, { remark: '' })
    },
    // Asked as a script asks: the page around the answer bears the time, and the time goes on.
    '?/revoke': {
      asksFor: 'memoLink',
      send: (guest, id) =>
        guest.send('/memo?/revoke', {
          method: 'POST',
          headers: { origin: 'http://localhost', accept: 'application/json', 'x-sveltekit-action': 'true' },
          body: new URLSearchParams({ id })
        })
    }
  },
  // With a path that there is: what members read is theirs, how it is written is for the distributor alone.
  '/(staff)/programme/paths': {
    GET: get(() => '/programme/paths'),
    '?/edit': post('/programme/paths?/edit', () => ({ id: PATH })),
    '?/take': post('/programme/paths?/take', () => ({ id: PATH })),
    '?/copy': post('/programme/paths?/copy', () => ({ from: PATH, id: 'next' })),
    '?/create': post('/programme/paths?/create', () => ({ id: 'next', threshold: 'rebates' })),
    '?/import': post('/programme/paths?/import', () => ({}))
  },
  '/(staff)/programme/paths/[id]': {
    GET: get(() => `/programme/paths/${PATH}`),
    '?/save': post(`/programme/paths/${PATH}?/save`, () => ({ onTopOf: '' })),
    '?/undo': post(`/programme/paths/${PATH}?/undo`, () => ({ onTopOf: '' })),
    '?/edit': post(`/programme/paths/${PATH}?/edit`, () => ({})),
    '?/discard': post(`/programme/paths/${PATH}?/discard`, () => ({}))
  },
  '/(staff)/programme/paths/[id]/download': { GET: get(() => `/programme/paths/${PATH}/download`) },
  '/(staff)/programme/paths/[id]/lessons/[lesson]': {
    GET: get(() => `/programme/paths/${PATH}/lessons/sizes`),
    '?/save': post(`/programme/paths/${PATH}/lessons/sizes?/save`, () => ({ onTopOf: '', en: '', de: '' })),
    '?/revert': post(`/programme/paths/${PATH}/lessons/sizes?/revert`, () => ({ onTopOf: '' }))
  },
  '/(staff)/programme/paths/[id]/lessons/[lesson]/cards': {
    POST: withBody('POST', `/programme/paths/${PATH}/lessons/sizes/cards`, () => ({ locale: 'en', text: '' }))
  },
  '/(staff)/programme/paths/[id]/quizzes/[quiz]': {
    GET: get(() => `/programme/paths/${PATH}/quizzes/index-basics`),
    '?/save': post(`/programme/paths/${PATH}/quizzes/index-basics?/save`, () => ({ onTopOf: '' })),
    '?/undo': post(`/programme/paths/${PATH}/quizzes/index-basics?/undo`, () => ({ onTopOf: '' })),
    '?/revert': post(`/programme/paths/${PATH}/quizzes/index-basics?/revert`, () => ({ onTopOf: '' }))
  },
  '/(staff)/programme/paths/[id]/publish': {
    GET: get(() => `/programme/paths/${PATH}/publish`),
    '?/default': post(`/programme/paths/${PATH}/publish`, () => ({ confirmed: 'on', onTopOf: '' }))
  },
  // Of all partners, and for the programme's administrators alone.
  '/(staff)/programme/notices': { GET: get(() => '/programme/notices') },
  // With a release that there is: what is published, and its preview over all partners, is for the distributor alone.
  '/(staff)/programme/releases': {
    GET: get(() => '/programme/releases'),
    '?/copy': post('/programme/releases?/copy', () => ({
      from: RELEASE,
      id: 'next',
      effectiveFrom: '2027-04-25'
    })),
    '?/upload': post('/programme/releases?/upload', () => ({}))
  },
  '/(staff)/programme/releases/[id]': {
    GET: get(() => `/programme/releases/${RELEASE}`),
    '?/discard': post(`/programme/releases/${RELEASE}?/discard`, () => ({}))
  },
  '/(staff)/programme/releases/[id]/download': { GET: get(() => `/programme/releases/${RELEASE}/download`) },
  '/(staff)/programme/releases/[id]/edit': {
    GET: get((partner) => `/programme/releases/next/edit?partner=${partner}`, 'partner'),
    '?/save': post('/programme/releases/next/edit?/save', (partner) => ({ body: '{}', partner }), 'partner')
  },
  '/(staff)/programme/releases/[id]/preview': {
    GET: get(() => `/programme/releases/${RELEASE}/preview?run=1`)
  },
  '/(staff)/programme/releases/[id]/preview/csv': {
    GET: get(() => `/programme/releases/${RELEASE}/preview/csv`)
  },
  '/(staff)/programme/releases/[id]/preview/stream': {
    GET: get(() => `/programme/releases/${RELEASE}/preview/stream`)
  },
  '/(staff)/programme/releases/[id]/publish': {
    GET: get(() => '/programme/releases/next/publish'),
    '?/default': post('/programme/releases/next/publish', () => ({ confirmed: 'on', onTopOf: '' }))
  },
  '/account': {
    GET: get(() => '/account'),
    '?/partner': post('/account?/partner', (partner) => ({ partner }), 'partner'),
    '?/session': post('/account?/session', (session) => ({ session }), 'session'),
    '?/language': post('/account?/language', () => ({ locale: 'en' })),
    '?/password': post('/account?/password', () => ({ current: 'wrong wrong', next: 'a good one' })),
    '?/others': post('/account?/others', () => ({})),
    '?/out': post('/account?/out', () => ({}))
  },
  '/api/push': { GET: get(() => '/api/push') },
  // An address that B's browser has is nobody else's to end, nor to learn of; a message is answered by its token alone.
  '/api/push/subscriptions': {
    POST: withBody('POST', '/api/push/subscriptions', (endpoint) => ({
      endpoint,
      keys: { p256dh: 'x', auth: 'x' },
      timeZone: 'UTC'
    })),
    DELETE: withBody('DELETE', '/api/push/subscriptions', (endpoint) => ({ endpoint }), 'pushEndpoint')
  },
  '/api/push/types': { PUT: withBody('PUT', '/api/push/types', () => ({ type: 'digest', on: true })) },
  '/api/push/reminders': { PUT: withBody('PUT', '/api/push/reminders', () => ({ days: [30] })) },
  '/api/push/seen': {
    POST: withBody('POST', '/api/push/seen', (id) => ({ token: `${id}.x`, how: 'opened' }), 'pushMessage')
  },
  '/api/push/off': {
    POST: withBody('POST', '/api/push/off', (id) => ({ token: `${id}.x`, type: 'digest' }), 'pushMessage')
  },
  '/api/health': { GET: get(() => '/api/health') },
  '/api/snapshot': { GET: get(() => '/api/snapshot') },
  '/api/library': { GET: get(() => '/api/library') },
  '/api/facts/[seq]/source': { GET: get((seq) => `/api/facts/${seq}/source`, 'fact') },
  '/api/files/[id]': {
    GET: get((id) => `/api/files/${id}`, 'file'),
    // The id of a new file is the device's to choose: what is asked for here is the partner.
    PUT: [
      {
        asksFor: 'partner',
        send: (guest, partner) =>
          guest.send(`/api/files/${randomUUID()}?partner=${partner}`, {
            method: 'PUT',
            headers: BYTES,
            body: 'no picture'
          })
      },
      {
        asksFor: 'partner',
        send: (guest, partner) =>
          guest.send(`/api/files/${randomUUID()}?partner=${partner}&from=${HASH}`, { method: 'PUT' })
      }
    ]
  },
  // The hash is the device's own word too.
  '/api/uploads/[sha256]': {
    GET: get((partner) => `/api/uploads/${HASH}?partner=${partner}&size=10`, 'partner'),
    PATCH: {
      asksFor: 'partner',
      send: (guest, partner) =>
        guest.send(`/api/uploads/${HASH}?partner=${partner}&size=10&offset=0`, {
          method: 'PATCH',
          headers: BYTES,
          body: 'x'
        })
    }
  },
  '/api/commands': { POST: Object.values(commandCalls()).flat() }
};

function commandCalls(): Record<CommandName, Call[]> {
  const inPartner = <Name extends CommandName>(name: Name, payload: () => CommandPayload<Name>): Call => ({
    asksFor: 'partner',
    send: (guest, partner) => command(guest, name, partner, payload())
  });
  const day = '2026-11-01';
  const certificate = (files: string[]) => ({
    evidenceId: randomUUID(),
    certification: 'ccna',
    number: null,
    issuedOn: day,
    expiresOn: null,
    files,
    note: null,
    link: null
  });
  const action = () => ({
    evidenceId: randomUUID(),
    action: 'x',
    occurredOn: day,
    files: [],
    note: 'x',
    link: null,
    forTeam: false
  });
  const goal = (goalId: string) => ({ goalId, answer: 'accept' as const, reason: null });
  const subject = { kind: 'official' as const, portfolio: 'security' };
  const opened = (files: string[]) => ({
    disputeId: randomUUID(),
    subject,
    shown: '1',
    expected: '2',
    words: 'x',
    files
  });
  const settled = (disputeId: string) => ({ disputeId, outcome: 'explained' as const, words: 'x' });
  const target = { kind: 'complete-path' as const, path: 'be-the-one' };
  return {
    'log-certificate@2': [
      inPartner('log-certificate@2', () => certificate([])),
      {
        asksFor: 'file',
        send: (guest, file, own) => command(guest, 'log-certificate@2', own.partner, certificate([file]))
      }
    ],
    'log-action@2': [inPartner('log-action@2', action)],
    'complete-step@1': [inPartner('complete-step@1', () => ({ path: 'be-the-one', step: 'x' }))],
    'answer-quiz@1': [
      inPartner('answer-quiz@1', () => ({ path: 'be-the-one', step: 'x', quiz: 'x', answers: {} }))
    ],
    'review-questions@1': [
      inPartner('review-questions@1', () => ({
        answers: [{ quiz: 'be-the-one', question: 'how-many', given: ['b'] }]
      }))
    ],
    'answer-goal@1': [
      inPartner('answer-goal@1', () => goal(randomUUID())),
      { asksFor: 'goal', send: (guest, id, own) => command(guest, 'answer-goal@1', own.partner, goal(id)) }
    ],
    'set-board-privacy@1': [inPartner('set-board-privacy@1', () => ({ partnerHidden: true }))],
    'set-partner-size@1': [inPartner('set-partner-size@1', () => ({ size: 'S' }))],
    'choose-focus@1': [inPartner('choose-focus@1', () => ({ portfolios: ['security'] }))],
    'accept-plan@1': [
      inPartner('accept-plan@1', () => ({
        goalId: randomUUID(),
        portfolio: 'security',
        threshold: 'rebates',
        dueOn: '2026-12-31',
        steps: [{ kind: 'link' as const, certification: 'ccna', person: 'x' }]
      })),
      {
        asksFor: 'goal',
        send: (guest, goalId, own) =>
          command(guest, 'accept-plan@1', own.partner, {
            goalId,
            portfolio: 'security',
            threshold: 'rebates',
            dueOn: '2026-12-31',
            steps: [{ kind: 'link' as const, certification: 'ccna', person: 'x' }]
          })
      }
    ],
    'set-protected-level@1': [
      inPartner('set-protected-level@1', () => ({ portfolio: 'security', level: null }))
    ],
    'open-dispute@1': [
      inPartner('open-dispute@1', () => opened([])),
      {
        asksFor: 'file',
        send: (guest, file, own) => command(guest, 'open-dispute@1', own.partner, opened([file]))
      },
      {
        asksFor: 'fact',
        send: (guest, seq, own) =>
          command(guest, 'open-dispute@1', own.partner, {
            ...opened([]),
            subject: { kind: 'fact', fact: Number(seq) }
          })
      }
    ],
    'reply-dispute@1': [
      inPartner('reply-dispute@1', () => ({ disputeId: randomUUID(), words: 'x', files: [] })),
      {
        asksFor: 'dispute',
        send: (guest, disputeId, own) =>
          command(guest, 'reply-dispute@1', own.partner, { disputeId, words: 'x', files: [] })
      }
    ],
    'log-credits@1': [
      inPartner('log-credits@1', () => ({
        entryId: randomUUID(),
        title: 'x',
        credits: 1,
        doneOn: day,
        claimedOn: null
      }))
    ],
    'claim-credits@1': [
      inPartner('claim-credits@1', () => ({ entryId: randomUUID(), claimedOn: day })),
      {
        asksFor: 'creditEntry',
        send: (guest, entryId, own) =>
          command(guest, 'claim-credits@1', own.partner, { entryId, claimedOn: day })
      }
    ],
    'remove-credits@1': [
      inPartner('remove-credits@1', () => ({ entryId: randomUUID() })),
      {
        asksFor: 'creditEntry',
        send: (guest, entryId, own) => command(guest, 'remove-credits@1', own.partner, { entryId })
      }
    ],
    'settle-dispute@1': [
      inPartner('settle-dispute@1', () => settled(randomUUID())),
      {
        asksFor: 'dispute',
        send: (guest, id, own) => command(guest, 'settle-dispute@1', own.partner, settled(id))
      }
    ],
    'decide-evidence@1': [
      {
        asksFor: 'evidence',
        send: (guest, evidenceId) =>
          command(guest, 'decide-evidence@1', null, { decision: 'approve', evidenceId, linked: true })
      }
    ],
    'take-back-approval@1': [
      {
        asksFor: 'evidence',
        send: (guest, evidenceId) =>
          command(guest, 'take-back-approval@1', null, { evidenceId, reason: 'other', note: null })
      }
    ],
    'confirm-approval@1': [
      {
        asksFor: 'evidence',
        send: (guest, evidenceId) => command(guest, 'confirm-approval@1', null, { evidenceId })
      }
    ],
    'tell-apart@1': [
      {
        asksFor: 'evidence',
        send: (guest, evidenceId) =>
          command(guest, 'tell-apart@1', null, {
            evidenceId,
            from: [evidenceId],
            reason: 'two-things',
            note: null
          })
      }
    ],
    'assign-goal@1': [
      {
        asksFor: 'partner',
        send: (guest, partner) =>
          command(guest, 'assign-goal@1', null, {
            campaignId: randomUUID(),
            partnerIds: [partner],
            target,
            dueOn: '2026-12-31',
            note: null
          })
      }
    ]
  };
}

/** What a route is called with; a page without parameters and everything behind the staff's door is called as it is. */
export function callsOf({ route, way, parameters }: Way): Call[] {
  const known = ROUTES[route]?.[way];
  if (known !== undefined) return [known].flat();
  const path = (id: string) =>
    route
      .split('/')
      .filter((part) => !/^\(.*\)$/.test(part))
      .map((part) => (part.startsWith('[') ? id : part))
      .join('/') || '/';
  if (route.includes('/(staff)')) {
    const [, action] = way.split('?');
    return [
      {
        asksFor: 'partner',
        send: (guest, id) =>
          action === undefined && way === 'GET'
            ? guest.get(path(id))
            : action === undefined
              ? guest.send(path(id), { method: way, headers: { origin: 'http://localhost' } })
              : guest.post(action === '/default' ? path(id) : `${path(id)}?${action}`, { id })
      }
    ];
  }
  if (way !== 'GET' || parameters || route.startsWith('/api/')) return [];
  return [{ asksFor: null, send: (guest) => guest.get(path('')) }];
}

/** Every command has its call above, or the type says so; this says it where the types are not looked at. */
export const COMMANDS_CALLED = Object.keys(commandCalls()).length === Object.keys(COMMANDS).length;
