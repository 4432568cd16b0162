import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cloudflareTest } from '@cloudflare/vitest-pool-workers';
import { defineConfig } from 'vitest/config';

/** The statements of a migrations folder in order, for the tests' own D1. */
function readMigrations(folder: string) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({
      name,
      queries: readFileSync(join(folder, name), 'utf8')
        .replace(/^--(?!> ).*$/gm, '')
        .split(/--> statement-breakpoint|;\s*$/m)
        .map((query) => query.trim())
        .filter(Boolean),
    }));
}

const devVars = Object.fromEntries(
  readFileSync('.dev.vars.example', 'utf8')
    .split('\n')
    .filter((line) => /^[A-Z][A-Z0-9_]*=/.test(line))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
);

/** Tests in the real runtime, with the bindings of wrangler.toml. */
const inWorkerd = () =>
  cloudflareTest({
    main: './workers/testing/entry.ts',
    wrangler: { configPath: './wrangler.toml' },
    miniflare: {
      bindings: {
        ...devVars,
        ROOT_DOMAIN: 'souk.test',
        LIMITS_FACTOR: '1000',
        PROOF: process.env.PROOF ?? '',
        TEST_MIGRATIONS: { DB: readMigrations('migrations'), SEARCH: readMigrations('migrations/search') },
      },
    },
  });

/**
 * The tests in workerd, by the runtime that they share. After some ten thousand calls the test plugin loses track of whose promise
 * is whose, and what runs behind them in the same runtime fails (workers/decisions/0015-the-ledger.md), so each part stays well below.
 * The storms have a runtime each.
 */
const STORMS = [
  'workers/domains/wallet/ledger{,-from-outside,-simulation}.test.ts',
  'workers/domains/networks/sync-volume.test.ts',
  'workers/domains/codes/pool-{race,simulation}.test.ts',
  'workers/domains/campaigns/thousand-watchers.test.ts',
];
const PEOPLE = 'workers/domains/{files,identity,notifications,operations,tenants}/**/*.test.ts';
const PARTS = {
  suites: { include: ['workers/testing/**/*.test.ts'], exclude: [] },
  doors: { include: ['workers/{journeys,platform,redirect,storefront}/**/*.test.ts'], exclude: [] },
  people: { include: [PEOPLE], exclude: [] },
  money: { include: ['workers/*.test.ts', 'workers/{dev,domains}/**/*.test.ts'], exclude: [PEOPLE, ...STORMS] },
};
const NOT_IN_WORKERD = ['workers/**/{rules,*.pure,tidy,build}.test.ts', 'workers/dev/commands/**'];
const IN_WORKERD = {
  setupFiles: ['./workers/testing/apply-migrations.ts', './workers/testing/reach-simulators.ts'],
  deps: { optimizer: { ssr: { enabled: true, include: ['itty-durable'] } } },
  // Generous on purpose: a busy machine makes a password hash or a queue slow, not wrong.
  testTimeout: 60_000,
  expect: { poll: { timeout: 20_000 } },
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          environment: 'node',
          // A busy machine makes a property test slow, not wrong.
          testTimeout: 30_000,
          // The parser of the tidy rules takes a second to load: once is enough.
          isolate: false,
          include: [
            'workers/**/{rules,*.pure,tidy}.test.ts',
            'workers/dev/commands/**/*.test.{ts,mjs}',
            'workers/tidy/**/*.test.ts',
            'web/lib/**/*.test.ts',
            'web/ui/**/*.test.ts',
            'web/features/**/*.test.ts',
          ],
          exclude: [
            'workers/dev/commands/{enter,syncs-of-many-sales,claims-survive-kills,wallets-survive-kills}.test.ts',
          ],
        },
      },
      {
        test: {
          name: 'build',
          environment: 'node',
          include: ['workers/build.test.ts', 'workers/dev/commands/enter.test.ts'],
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: [
            'web/e2e/**/*.test.ts',
            'workers/dev/commands/{syncs-of-many-sales,claims-survive-kills,wallets-survive-kills}.test.ts',
          ],
          globalSetup: ['./web/e2e/start-souk.ts'],
          setupFiles: ['./web/e2e/tell-where-it-stood.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
      ...Object.entries(PARTS).map(([part, { include, exclude }]) => ({
        plugins: [inWorkerd()],
        test: {
          name: `workers-${part}`,
          ...{ include, exclude: [...NOT_IN_WORKERD, ...exclude], isolate: false, ...IN_WORKERD },
        },
      })),
      {
        plugins: [inWorkerd()],
        test: { name: 'workers-storms', include: STORMS, isolate: true, fileParallelism: false, ...IN_WORKERD },
      },
    ],
  },
});
