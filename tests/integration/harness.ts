import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Server, SSRManifest } from '@sveltejs/kit';
import type { Command, CommandReply } from '$lib/domain/commands/command';
import type { PartnerRole, StaffRole } from '$lib/domain/access/roles';
import type { App } from '$lib/server/app';
import { addMembership, createAccount } from '$lib/server/auth/accounts';
import { createSession, SESSION_COOKIE } from '$lib/server/auth/sessions';
import { prepare } from '$lib/server/boot';
import type { OpenTestApp, TestApp } from './engines';

const ORIGIN = 'http://localhost';
const OUTPUT = resolve('.svelte-kit/output/server');

/** The password of every person the house makes. */
export const PASSWORD = 'correct horse battery';

export interface House extends TestApp {
  /** Sends a request as nobody. */
  visitor: Guest;
  /** Somebody new at the door, without cookies. */
  newVisitor(): Guest;
  /** Sends requests as a person who is signed in; makes them a session without the sign-in page. */
  signIn(personId: string): Promise<Guest>;
  /** Makes a partner and gives its id. */
  partner(name: string): Promise<string>;
  /** Makes a person who can sign in with `PASSWORD` and gives their id. */
  person(email: string, place?: { staff: StaffRole } | Place): Promise<string>;
  /** Makes a person a member of a partner, from the day of the clock unless days are given. */
  join(personId: string, place: Place): Promise<void>;
}

export interface Place {
  partner: string;
  role: PartnerRole;
  from?: string;
  to?: string;
}

/** Somebody at the door with the cookies they were given. */
export interface Guest {
  cookies: Map<string, string>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Posts a form, as a browser without JavaScript does; `path` carries the action, e.g. `/account?/out`. */
  post(path: string, form?: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  /** Sends one command to `/api/commands` and gives its reply. */
  command(command: Command): Promise<CommandReply>;
  send(path: string, init: RequestInit): Promise<Response>;
}

/** One way into the house: a method of an endpoint, a page (`GET`) or one of its form actions (`?/name`). */
export interface Way {
  route: string;
  way: string;
  /** True where the path carries an id or a secret. */
  parameters: boolean;
}

/** Every way into the built server, prerendered pages too. */
export async function waysIntoManifest(): Promise<Way[]> {
  const { nodes, routes } = fromBuild<{ manifest: SSRManifest }>('manifest-full.js').manifest._;
  const ways: Way[] = [];
  for (const { id: route, params, page, endpoint } of routes) {
    const add = (way: string) => ways.push({ route, way, parameters: params.length > 0 });
    if (page !== null) {
      add('GET');
      const node = await nodes[page.leaf]?.();
      for (const action of Object.keys(node?.server?.actions ?? {})) add(`?/${action}`);
    }
    for (const method of Object.keys((await endpoint?.()) ?? {})) if (/^[A-Z]+$/.test(method)) add(method);
  }
  return ways;
}

/**
 * Opens a house with a database of its own and the shipped content published, behind the real hooks and routes
 * of the built server.
 */
export async function openHouse(open: OpenTestApp, variables: Record<string, string> = {}): Promise<House> {
  const [opened, server] = await Promise.all([open({ ORIGIN, ...variables }), builtServer()]);
  await prepare(opened.app);
  const join = (personId: string, { partner, ...place }: Place) =>
    addMembership(opened.ctx(), { personId, partnerId: partner, jobRole: 'engineer', ...place });
  const guest = (cookies: Map<string, string>) => guestOf(server, opened.app, cookies);
  return {
    ...opened,
    visitor: guest(new Map()),
    newVisitor: () => guest(new Map()),
    async signIn(personId) {
      return guest(new Map([[SESSION_COOKIE, await createSession(opened.ctx(), personId, 'Test')]]));
    },
    partner: (name) => insertPartner(opened, name),
    join,
    async person(email, place) {
      const ctx = opened.ctx();
      const staffRole = place !== undefined && 'staff' in place ? place.staff : undefined;
      const personId = await createAccount(ctx, {
        email,
        name: email.split('@')[0] ?? '',
        password: PASSWORD,
        staffRole
      });
      if (place !== undefined && 'partner' in place) {
        await join(personId, place);
      }
      return personId;
    }
  };
}

/** The same request with the length of its body said, as every client on a wire says it. */
async function measured(request: Request): Promise<Request> {
  if (request.body === null) return request;
  const body = await request.arrayBuffer();
  const headers = new Headers(request.headers);
  headers.set('content-length', String(body.byteLength));
  return new Request(request.url, { method: request.method, redirect: 'manual', headers, body });
}

function guestOf(server: Server, app: App, cookies: Map<string, string>): Guest {
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (cookies.size > 0)
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const request = await measured(
      new Request(new URL(path, ORIGIN), { redirect: 'manual', ...init, headers })
    );
    const response = await server.respond(request, {
      platform: { house: app },
      getClientAddress: () => headers.get('x-test-address') ?? '192.0.2.1'
    });
    keep(cookies, response);
    return response;
  };
  return {
    cookies,
    send,
    get: (path, headers = {}) => send(path, { headers: { accept: 'text/html', ...headers } }),
    post: (path, form = {}, headers = {}) =>
      send(path, {
        method: 'POST',
        headers: { accept: 'text/html', origin: ORIGIN, ...headers },
        body: new URLSearchParams(form)
      }),
    async command(command) {
      const response = await send('/api/commands', {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: ORIGIN },
        body: JSON.stringify({ commands: [command] })
      });
      if (!response.ok)
        throw new Error(`/api/commands answered ${response.status}: ${await response.text()}`);
      const { replies } = (await response.json()) as { replies: CommandReply[] };
      const [reply] = replies;
      if (reply === undefined) throw new Error('/api/commands gave no reply');
      return reply;
    }
  };
}

/** What a browser does with the cookies of an answer. */
function keep(cookies: Map<string, string>, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [pair = '', ...attributes] = line.split('; ');
    const at = pair.indexOf('=');
    if (attributes.some((each) => each.toLowerCase() === 'max-age=0')) cookies.delete(pair.slice(0, at));
    else cookies.set(pair.slice(0, at), decodeURIComponent(pair.slice(at + 1)));
  }
}

async function insertPartner({ ctx }: TestApp, name: string): Promise<string> {
  const { db, now, newId } = ctx();
  const id = newId();
  await db
    .insertInto('partner')
    .values({
      id,
      name,
      name_key: name.toLowerCase(),
      alias: `Alias ${id.slice(-6)}`,
      created_at: now,
      board_name_shown: 0,
      board_hidden: 0
    })
    .execute();
  return id;
}

let started: Promise<Server> | undefined;

/** One server for the test file; each request brings the house it is for. */
function builtServer(): Promise<Server> {
  started ??= (async () => {
    const { Server: BuiltServer } = fromBuild<{ Server: typeof Server }>('index.js');
    const server = new BuiltServer(fromBuild<{ manifest: SSRManifest }>('manifest-full.js').manifest);
    // The house that the server boots for itself; no request of a test goes there.
    const dataFolder = mkdtempSync(join(tmpdir(), 'high-five-booted-'));
    await server.init({
      env: { HIGH_FIVE_DATA: dataFolder, HIGH_FIVE_NO_DEMO: '1', LOG_LEVEL: 'silent', ORIGIN }
    });
    return server;
  })();
  return started;
}

const require = createRequire(import.meta.url);

/** Loaded by Node itself: what is built is not to be transformed again. */
function fromBuild<Module>(file: string): Module {
  return require(join(OUTPUT, file)) as Module;
}
