import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';

// The workers read this file too: what is decided here once is handed to them by the environment.
const port = (process.env.E2E_PORT ??= '4321');
const dataFolder = (process.env.E2E_DATA ??= mkdtempSync(join(tmpdir(), 'high-five-e2e-')));
const origin = `http://localhost:${port}`;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  globalTeardown: './tests/e2e/fixtures/remove-data.ts',
  // Two cores, two tests at once. They share the demo house, where a test changes only what is its own person's; the
  // story, which changes everything, opens a house of its own. The files are taken by name, so that the many short
  // walks come after the long stories and neither core waits for the other at the end.
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['line'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL: origin,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // A control that is not there fails its own line, and not the whole story's time.
    actionTimeout: 10_000,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync'
      ]
    }
  },
  projects: [
    // The whole story at a desk too; what every screen must hold is asked where it is hardest, on the phone.
    {
      name: 'desk',
      testMatch: ['review.spec.ts', 'story.spec.ts', 'walk-at-desk.spec.ts'],
      use: { viewport: { width: 1440, height: 900 } }
    },
    {
      name: 'phone',
      testIgnore: ['review.spec.ts', 'walk-at-desk.spec.ts'],
      use: {
        viewport: { width: 360, height: 740 },
        deviceScaleFactor: 2,
        isMobile: true,
        hasTouch: true,
        userAgent: devices['Pixel 7'].userAgent
      }
    }
  ],
  webServer: {
    command: 'exec node scripts/start.mjs',
    url: `${origin}/sign-in`,
    env: { PORT: port, HIGH_FIVE_DATA: dataFolder, LOG_LEVEL: 'warn', ORIGIN: '', DATABASE_URL: '' },
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
    stdout: 'ignore',
    stderr: 'pipe',
    timeout: 180_000
  }
});
