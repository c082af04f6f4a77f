import { expect, test } from 'vitest';
import { forEachEngine } from '../engines';
import type { Guest } from '../harness';
import { post, syncWorld } from './sync-world';

forEachEngine((open) => {
  test('what one person did is taken in nobody else’s name, whoever is signed in by then', async () => {
    const { house, people, partners, ada, ben, action, acts, fateOf } = await syncWorld(open);
    const command = action();
    const send = (guest: Guest, person: string) =>
      post(guest, { commands: [command], sentAt: house.ctx().now }, { 'x-person': person });
    // Ada's phone sends, and Ben has signed in on it.
    const refused = await send(ben, people.ada);
    expect([refused.status, await refused.json()]).toEqual([401, { code: 'other-person' }]);
    expect(await acts()).toEqual([]);
    expect(await fateOf(command.id)).toBeNull();

    const proof = await ben.send(`/api/files/${command.id}?partner=${partners.ours}`, {
      method: 'PUT',
      headers: { 'content-type': 'image/png', 'x-person': people.ada },
      body: new Uint8Array([1])
    });
    expect(proof.status).toBe(401);

    expect((await send(ada, people.ada)).status).toBe(200);
    expect(await acts()).toHaveLength(1);
  });

  test('nobody is signed in is said as before', async () => {
    const { house, people } = await syncWorld(open);
    const answer = await house.visitor.get('/api/snapshot', { 'x-person': people.ada });
    expect([answer.status, await answer.json()]).toEqual([401, { code: 'signed-out' }]);
  });
});
