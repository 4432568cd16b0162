import { applyD1Migrations, type D1Migration } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { Env } from '../env';

type TestEnv = Env & { TEST_MIGRATIONS: { DB: D1Migration[]; SEARCH: D1Migration[] } };

const { DB, SEARCH, TEST_MIGRATIONS } = env as unknown as TestEnv; // vitest.config.ts binds the migrations
await applyD1Migrations(DB, TEST_MIGRATIONS.DB);
await applyD1Migrations(SEARCH, TEST_MIGRATIONS.SEARCH);

// What the Worker loads lazily is here before the first test: a queue's batch and a request that wait for the same module
// would hang each other in the test runner.
await Promise.all([import('../api'), import('../queues')]);
