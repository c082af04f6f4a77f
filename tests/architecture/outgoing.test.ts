import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** How a program opens a connection to somewhere else. */
const OPENS =
  /(?<![\w.])fetch\(\s*[^)]|from '(?:node:)?(?:https?|http2|net|tls|dgram|undici|nodemailer|web-push|ws)'/;

/** The only files of the house that do, and where to. What a person wrote is no address for any of them. */
const OUTGOING = {
  'src/lib/server/notify/push.ts': 'the push services of src/content/push/services.json',
  'src/lib/server/notify/mail.ts': 'the mail server of the environment',
  'src/lib/server/outside/fetch-json.ts':
    'issuers of badges, at addresses that src/content/badges/issuers.json makes'
};

/** These read addresses or make keys, or call something of their own by that name; they open nothing. */
const HARMLESS = [
  'src/lib/server/outside/public-address.ts',
  'src/lib/server/imports/staged-blocks.ts',
  'src/lib/server/auth/throttle.ts',
  'src/lib/server/services/notices/push-keys.ts'
];

test('the house opens connections in three files, and never to where a person’s link leads', () => {
  const files = globSync([
    'src/lib/server/**/*.ts',
    'src/hooks.server.ts',
    'src/cli/**/*.ts',
    'src/routes/**/*.server.ts',
    'src/routes/**/+server.ts'
  ])
    .filter((file) => !file.endsWith('.test.ts'))
    .filter((file) => OPENS.test(readFileSync(file, 'utf8')));
  expect(files.toSorted()).toEqual([...Object.keys(OUTGOING), ...HARMLESS].toSorted());
});
