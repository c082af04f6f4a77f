import { expect, test } from 'vitest';
import { compareBadge } from './badge';

const badge = { issuedOn: '2026-11-20', expiresOn: '2029-11-20', revoked: false };
const said = { issuedOn: '2026-11-20', expiresOn: '2029-11-20' };
const TODAY = '2026-11-24';

test.each([
  ['what agrees', badge, true, said, []],
  ['a day’s difference: the world has several', { ...badge, issuedOn: '2026-11-21' }, true, said, []],
  ['two days', { ...badge, issuedOn: '2026-11-22' }, true, said, ['issued-on']],
  ['another end', { ...badge, expiresOn: '2028-11-20' }, true, said, ['expires-on']],
  ['an end where none was said', badge, true, { ...said, expiresOn: null }, ['expires-on']],
  ['a badge without an end', { ...badge, expiresOn: null }, true, said, []],
  ['somebody else’s', badge, false, said, ['recipient']],
  ['nobody’s', badge, null, said, ['recipient-missing']],
  ['one that was revoked', { ...badge, revoked: true }, true, said, ['revoked']],
  ['one that is over', { ...badge, expiresOn: '2026-11-24' }, true, null, ['expired']],
  ['one of later', { ...badge, issuedOn: '2026-11-26' }, true, null, ['not-yet-valid']],
  ['dates of an action are not compared', { ...badge, issuedOn: '2020-01-01' }, true, null, []],
  [
    'all of it',
    { ...badge, issuedOn: '2020-01-01', revoked: true },
    false,
    said,
    ['recipient', 'issued-on', 'revoked']
  ]
] as const)('%s', (_, one, recipient, claim, differences) => {
  expect(compareBadge(one, recipient, claim, TODAY)).toEqual(differences);
});
