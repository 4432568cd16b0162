import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { newId } from '../../platform/id';
import { env } from '../../testing/mint';
import { keyless, racy } from '../../testing/planted-mistakes';
import { type LiveWallet, type SimulatedWallet, Step, simulate } from '../../testing/simulate-wallet';
import { findBreaches } from './find-breaches';
import type { LedgerBook } from './ledger-book';
import type { Command, Outcome } from './ledger-command';
import type { Ledger } from './ledger-object';

/** A day ahead: the wallets' own alarms do not come, and the simulation decides when they do. */
const START = Date.now() + 86_400_000;
const isFull = (env as unknown as { PROOF?: string }).PROOF === 'full'; // a variable of the tests only
const STEPS = 250;
const RUNS = isFull ? 340 : 34;
const SEED = Number(START % 1_000_000_007);

const Steps = fc.array(Step, { minLength: STEPS, maxLength: STEPS });

async function openLedger(): Promise<DurableObjectStub<Ledger>> {
  const ledgerId = newId('led');
  const stub = env.LEDGER.get(env.LEDGER.idFromName(ledgerId));
  await stub.open({ tenantId: newId('ten'), ledgerId, currency: 'INR' });
  // Its rows in D1 are another test's: a projection that is behind would wake the queue at each alarm.
  await stub.projected(Number.MAX_SAFE_INTEGER);
  return stub;
}

function around(stub: DurableObjectStub<Ledger>): Omit<SimulatedWallet, 'within'> {
  return {
    evict: () => evictDurableObject(stub),
    setTime: (now) => void vi.setSystemTime(now),
    audit: async () => {
      const breaches = await runInDurableObject(stub, (_ledger, { storage }) => findBreaches(storage.sql));
      return breaches.map(({ found }) => found);
    },
  };
}

async function real(): Promise<SimulatedWallet> {
  const stub = await openLedger();
  const live = (ledger: Ledger): LiveWallet => ({
    applyTogether: (commands) => Promise.all(commands.map((command) => ledger.apply(command))),
    alarm: () => ledger.alarm(),
  });
  return { ...around(stub), within: (work) => runInDurableObject(stub, (ledger) => work(live(ledger))) };
}

/** The same rules over the same book with one mistake planted: the simulation must see it. */
async function planted(apply: (book: LedgerBook, command: Command) => Promise<Outcome>): Promise<SimulatedWallet> {
  const stub = await openLedger();
  const live = (ledger: Ledger): LiveWallet => {
    const { book } = ledger as unknown as { book: LedgerBook }; // private to every build but these
    return {
      applyTogether: (commands) => Promise.all(commands.map((command) => apply(book, command))),
      alarm: () => ledger.alarm(),
    };
  };
  return { ...around(stub), within: (work) => runInDurableObject(stub, (ledger) => work(live(ledger))) };
}

describe('a wallet under simulation', () => {
  afterEach(() => void vi.useRealTimers());

  it(`agrees with the model in ${RUNS} wallets of ${STEPS} steps and more calls, and every book holds`, async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: START });
    let calls = 0;
    const property = fc.asyncProperty(Steps, async (steps) => {
      calls += await simulate(await real(), steps, START);
    });
    await fc.assert(property, { seed: SEED, numRuns: RUNS, endOnFailure: true });
    console.log(`wallet simulation: seed ${SEED}, ${calls} calls in ${RUNS} wallets`);
    expect(calls).toBeGreaterThan(RUNS * STEPS);
  }, 600_000);

  it.each([
    { mistake: 'a race between reading and writing', apply: racy },
    { mistake: 'no look at the key', apply: keyless },
  ])('finds $mistake', async ({ apply }) => {
    vi.useFakeTimers({ toFake: ['Date'], now: START });
    const property = fc.asyncProperty(
      Steps,
      async (steps) => void (await simulate(await planted(apply), steps, START)),
    );
    const { failed } = await fc.check(property, { seed: SEED, numRuns: 5, endOnFailure: true });
    expect(failed).toBe(true);
  });
});
