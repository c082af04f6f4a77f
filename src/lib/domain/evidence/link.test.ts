import { expect, test } from 'vitest';
import { LINK_MAX_LENGTH, linkProblem } from './link';

test.each([
  'https://www.credly.com/badges/6f6f0c3e-0d5b-4a6e-9a3f-0a5d1f2b3c4d',
  'http://example.org/a?b=c#d',
  'https://bücher.example/zertifikat',
  'https://example.org:8443/x'
])('%s may be given as proof', (link) => {
  expect(linkProblem(link)).toBeNull();
});

test.each([
  'passed it',
  'example.org/badge',
  'javascript:alert(1)',
  'data:text/html,<script>1</script>',
  'file:///etc/passwd',
  'ftp://example.org/x',
  'https://ada:secret@example.org/',
  'https://',
  `https://example.org/${'x'.repeat(LINK_MAX_LENGTH)}`
])('%s is no link that proves anything', (link) => {
  expect(linkProblem(link)).toBe('not-a-link');
});

test.each([
  'http://localhost/x',
  'http://localhost.:3000/x',
  'https://app.localhost/x',
  'http://127.0.0.1/x',
  'http://0x7f.1/x',
  'http://2130706433/x',
  'http://0177.0.0.1/x',
  'http://10.0.0.5/x',
  'http://192.168.1.1/x',
  'http://169.254.169.254/latest/meta-data',
  'http://[::1]/x',
  'http://[::ffff:10.0.0.1]/x',
  'http://[fd00::1]/x',
  'http://8.8.8.8/x',
  'http://printer/x',
  'http://nas.local/x',
  'http://wiki.corp/x',
  'http://vault.internal/x',
  'http://①②⑦.0.0.1/x'
])('%s lies in a network of somebody’s own', (link) => {
  expect(linkProblem(link)).toBe('link-not-public');
});
