import { expect, test } from 'vitest';
import { forEachEngine } from '../engines';
import { openHouse } from '../harness';

forEachEngine((open) => {
  test('a page brings the styles of its controls with it, and does not leave them to the script', async () => {
    const house = await openHouse(open);
    const manager = await house.signIn(
      await house.person('rita@example.com', { staff: 'enablement_manager' })
    );
    const pages = [
      { guest: house.visitor, path: '/sign-in', styles: ['controls'] },
      { guest: manager, path: '/evidence', styles: ['controls', 'desk'] }
    ];
    for (const { guest, path, styles } of pages) {
      const html = await (await guest.get(path)).text();
      const linked = [...html.matchAll(/<link href="[^"]*\/assets\/(\w+)\.[^"]*\.css" rel="stylesheet"/g)];
      expect(
        linked.map(([, name]) => name),
        path
      ).toEqual(expect.arrayContaining(styles));
    }
  });
});
