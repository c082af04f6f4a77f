import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ROOT } from './paths.mjs';

/** @typedef {{ role: string, email: string, password: string }} DemoAccount */

/**
 * The sign-ins of the demo, as the seeding left them in the data folder.
 *
 * @returns {string[]} lines to print; none where there is no demo
 */
export function demoAccounts() {
  const folder = resolve(ROOT, process.env.HIGH_FIVE_DATA || 'data');
  let accounts;
  try {
    accounts = /** @type {DemoAccount[]} */ (
      JSON.parse(readFileSync(join(folder, 'demo-accounts.json'), 'utf8'))
    );
  } catch {
    return [];
  }
  const width = (/** @type {'role' | 'email'} */ key) =>
    Math.max(...accounts.map((each) => each[key].length));
  const [role, email] = [width('role'), width('email')];
  return [
    'sign in to the demo as',
    ...accounts.map((each) => `  ${each.role.padEnd(role)}  ${each.email.padEnd(email)}  ${each.password}`)
  ];
}
