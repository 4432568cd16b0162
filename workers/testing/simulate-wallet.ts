import fc from 'fast-check';
import type { Command, Movement, Outcome } from '../domains/wallet/ledger-command';
import { ModelWallet } from './model-wallet';

/** A wallet in memory: what calls and the alarm reach. */
export interface LiveWallet {
  /** Calls that arrive together, in this order. */
  applyTogether(commands: Command[]): Promise<Outcome[]>;
  alarm(): Promise<void>;
}

/** What the simulation drives: `Ledger`, or a build of it with a mistake planted. */
export interface SimulatedWallet {
  /** Works with the wallet until it is thrown out of memory. */
  within(work: (wallet: LiveWallet) => Promise<void>): Promise<void>;
  evict(): Promise<void>;
  setTime(now: number): void;
  /** What is broken in the whole book, in words. */
  audit(): Promise<string[]>;
}

type Passing = 'nothing' | 'eviction' | 'alarm' | 'alarm twice';

const KINDS = [
  ...['credit-pending', 'credit-pending', 'confirm', 'confirm', 'decline', 'credit', 'hold', 'hold', 'post', 'void'],
  ...['reverse', 'reverse', 'adjust in', 'adjust out'],
] as const;

/** What one step asks for. */
export const call = {
  kind: fc.constantFrom(...KINDS),
  /** Which earlier operation it follows, counted from the newest. */
  back: fc.nat(40),
  amount: fc.integer({ min: -1, max: 300 }),
  endsIn: fc.option(fc.integer({ min: 0, max: 40 })),
};
const CallStep = fc.record(call);
export type CallStep = typeof CallStep extends fc.Arbitrary<infer T> ? T : never;

/** One step: a movement, how its reply fares, and what happens before it. */
export const Step = fc.record({
  ...call,
  fate: fc.constantFrom('ok', 'ok', 'ok', 'ok', 'repeated', 'repeated later', 'key taken'),
  /** Whether the next step arrives together with this one. */
  isTogether: fc.integer({ min: 0, max: 4 }).map((n) => n > 0),
  waits: fc.nat(6),
  passing: fc.oneof(
    { weight: 30, arbitrary: fc.constant('nothing' as Passing) },
    fc.constantFrom<Passing>('eviction', 'alarm', 'alarm twice'),
  ),
});
export type Step = typeof Step extends fc.Arbitrary<infer T> ? T : never;

/**
 * Runs the steps against the wallet and the model side by side; throws at the first difference. Repeats, lost replies (the
 * caller asks again, later and among other calls), reordering and keys used for something else are part of it.
 */
export async function simulate(wallet: SimulatedWallet, steps: Step[], start: number): Promise<number> {
  const run: Run = { model: new ModelWallet(), unanswered: [], now: start, calls: 0, next: 0 };
  while (run.next < steps.length) {
    await wallet.within((live) => untilEviction(wallet, live, steps, run));
    await wallet.evict();
  }
  const breaches = await wallet.audit();
  if (breaches.length) throw new Error(`the book is broken: ${breaches.join('; ')}`);
  return run.calls;
}

interface Run {
  model: ModelWallet;
  /** Sent, and their replies lost: to be sent again. */
  unanswered: Command[];
  now: number;
  calls: number;
  next: number;
}

async function untilEviction(wallet: SimulatedWallet, live: LiveWallet, steps: Step[], run: Run): Promise<void> {
  for (let isFirst = true; run.next < steps.length; isFirst = false) {
    const { passing, waits } = steps[run.next] ?? { passing: 'nothing', waits: 0 };
    if (passing === 'eviction' && !isFirst) return;
    run.now += waits;
    wallet.setTime(run.now);
    if (passing.startsWith('alarm')) {
      await live.alarm();
      if (passing === 'alarm twice') await live.alarm();
      run.model.expire(run.now);
    }
    const burst = nextBurst(steps, run);
    run.calls += burst.length;
    compare(burst, await live.applyTogether(burst), run);
  }
}

function nextBurst(steps: Step[], run: Run): Command[] {
  const { model, unanswered, now } = run;
  const burst: Command[] = [];
  for (let isMore = true; isMore && run.next < steps.length; run.next++) {
    const step = steps[run.next];
    if (!step) break;
    const command = commandOf(step, model, now, run.next);
    if (step.fate === 'key taken') command.key = pick(model.keys(), step.back) ?? command.key;
    burst.push(command);
    if (step.fate === 'repeated') burst.push({ ...command });
    if (step.fate === 'repeated later') unanswered.push(command);
    isMore = step.isTogether;
  }
  if (unanswered.length > 3) burst.splice(burst.length >> 1, 0, ...unanswered.splice(0, 2));
  return burst;
}

function compare(burst: Command[], outcomes: Outcome[], { model, now }: Run): void {
  for (const [i, command] of burst.entries()) {
    const expected = model.apply(command, now);
    const outcome = outcomes[i];
    const told = outcome?.isDone
      ? { sequence: outcome.sequence, isRepeat: outcome.isRepeat }
      : { refusal: outcome?.refusal };
    const isSame = JSON.stringify(told) === JSON.stringify(expected);
    const balances = outcome?.isDone && !outcome.isRepeat ? outcome.balances : model.balances;
    if (!isSame || JSON.stringify(balances) !== JSON.stringify(model.balances)) {
      throw new Error(
        `${JSON.stringify(command)}: ${JSON.stringify(outcome)}, expected ${JSON.stringify({ ...expected, balances: model.balances })}`,
      );
    }
  }
}

/** The keys a caller may know, the oldest first. */
export interface KnownKeys {
  keys(): string[];
  keysOf(kind: Movement['kind']): string[];
}

/** The call of one step: its key is the step's own, and what it follows is one of the keys that are known. */
export function commandOf(step: CallStep, known: KnownKeys, now: number, i: number): Command {
  const { kind, back, amount, endsIn } = step;
  const of = pick(known.keys(), back) ?? 'nothing';
  const ofKind = (wanted: Movement['kind']) => pick(known.keysOf(wanted), back % 8) ?? of;
  const movement = ((): Movement => {
    switch (kind) {
      case 'confirm':
      case 'decline':
        return { kind, of: ofKind('credit-pending'), amountMinor: amount };
      case 'post':
        return { kind, of: ofKind('hold'), amountMinor: amount };
      case 'void':
        return { kind, of: ofKind('hold') };
      case 'reverse':
        return { kind, of, amountMinor: amount };
      case 'credit':
        return { kind, from: back % 2 ? 'gift-cards' : 'cashback-expense', amountMinor: amount };
      case 'hold':
        return { kind, amountMinor: amount, endsAt: endsIn === null ? null : now + endsIn };
      case 'credit-pending':
        return { kind, amountMinor: amount };
      default:
        return { kind: 'adjust', direction: kind === 'adjust in' ? 'in' : 'out', amountMinor: amount };
    }
  })();
  return { key: `step-${i}`, movement, subject: `subject-${back}`, reason: '' };
}

export const pick = <T>(list: T[], back: number): T | undefined => list.at(-1 - (back % Math.max(1, list.length)));
