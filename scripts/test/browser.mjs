import { findProgram, installSystemPackage, isProgram } from '../bootstrap/system-package.mjs';
import { run } from '../bootstrap/run.mjs';
import { Problem } from '../bootstrap/say.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const ADVICE =
  'No Chromium was found and none could be installed. Install one (Debian: "sudo apt-get install chromium", or ' +
  '"npx playwright install --with-deps chromium"), or set CHROME_PATH to a Chromium or Chrome.';

/**
 * @param {import('../bootstrap/say.mjs').Say} say
 * @returns {Promise<string>} the program; it is installed where there is none
 * @throws an error that says what to install
 */
export async function ensureBrowser(say) {
  const found = await findBrowser();
  if (found !== null) return found;
  if (installSystemPackage('chromium', say)) {
    const installed = await findBrowser();
    if (installed !== null) return installed;
  }
  say("installing Playwright's Chromium");
  await run('playwright', ['install', 'chromium']);
  const own = await findBrowser();
  if (own === null) throw new Problem(ADVICE);
  return own;
}

async function findBrowser() {
  const given = process.env.CHROME_PATH;
  if (given) {
    if (!isProgram(given)) throw new Problem(`CHROME_PATH is "${given}", which is no program.`);
    return given;
  }
  for (const name of NAMES) {
    const program = findProgram(name);
    if (program !== null) return program;
  }
  const { chromium } = await import('@playwright/test');
  const own = chromium.executablePath();
  return own !== '' && isProgram(own) ? own : null;
}
