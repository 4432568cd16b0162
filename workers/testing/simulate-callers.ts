import fc from 'fast-check';
import type { Balances } from '../domains/wallet/ledger-accounts';
import type { Command, Operation, Outcome } from '../domains/wallet/ledger-command';
import { ModelWallet } from './model-wallet';
import { call, commandOf, type KnownKeys, pick } from './simulate-wallet';

/** How the hint that a projection is behind arrives. */
export type Delivery = 'once' | 'twice' | 'two at once' | 'late' | 'around a rebuild';

/** What the projection says, as far as the book says it too. */
export interface ProjectedLine extends Omit<Operation, 'direction' | 'from' | 'endsAt' | 'balances'> {
  available: number;
  pending: number;
  held: number;
  owed: number;
}

/** A wallet as callers reach it, from outside: all they know are replies. */
export interface CalledWallet {
  call(command: Command): Promise<Outcome>;
  /** Calls and goes away before the reply. */
  abandon(command: Command): Promise<void>;
  evict(): Promise<void>;
  alarm(): Promise<void>;
  loseAlarm(): Promise<void>;
  /** Delivers the hint; where something happens meanwhile, `meanwhile` is it. */
  hint(delivery: Delivery, meanwhile: () => Promise<unknown>): Promise<void>;
  operations(): Promise<Operation[]>;
  audit(): Promise<string[]>;
  projection(): Promise<{ sequence: number; balances: Balances; lines: ProjectedLine[] }>;
}

type Passing = 'nothing' | 'eviction' | 'alarm' | 'alarm twice' | 'alarm lost';

/** One step of one of the wallets' callers. */
export const OutsideStep = fc.record({
  ...call,
  wallet: fc.nat(),
  fate: fc.constantFrom('ok', 'ok', 'ok', 'asked twice', 'reply lost', 'gone', 'key taken'),
  isTogether: fc.integer({ min: 0, max: 4 }).map((n) => n > 0),
  passing: fc.oneof(
    { weight: 12, arbitrary: fc.constant('nothing' as Passing) },
    fc.constantFrom<Passing>('eviction', 'alarm', 'alarm twice', 'alarm lost'),
  ),
  delivery: fc.oneof(
    { weight: 12, arbitrary: fc.constant(null) },
    fc.constantFrom<Delivery>('once', 'twice', 'two at once', 'late', 'around a rebuild'),
  ),
});
export type OutsideStep = typeof OutsideStep extends fc.Arbitrary<infer T> ? T : never;

/** The test plugin loses its way with hundreds (workers/decisions/0015-the-ledger.md). */
const TOGETHER_MAX = 8;

/** What the callers of one wallet sent and heard. */
class Callers implements KnownKeys {
  readonly sent = new Map<string, Command>();
  readonly heard: { command: Command; outcome: Outcome }[] = [];
  /** No reply came: to be asked again until one does. */
  unanswered: Command[] = [];
  calls = 0;

  constructor(readonly wallet: CalledWallet) {}

  keys(): string[] {
    return [...this.sent.keys()];
  }

  keysOf(kind: Command['movement']['kind']): string[] {
    return [...this.sent.values()].filter(({ movement }) => movement.kind === kind).map(({ key }) => key);
  }

  async call(command: Command): Promise<void> {
    this.calls += 1;
    this.heard.push({ command, outcome: await this.wallet.call(command) });
  }

  async send(command: Command, fate: OutsideStep['fate']): Promise<void> {
    this.sent.set(command.key, this.sent.get(command.key) ?? command);
    if (fate === 'asked twice') await Promise.all([this.call(command), this.call({ ...command })]);
    else if (fate === 'gone' || fate === 'reply lost') {
      this.unanswered.push(command);
      this.calls += 1;
      await (fate === 'gone' ? this.wallet.abandon(command) : this.wallet.call(command));
    } else await this.call(command);
  }

  async askAgain(): Promise<void> {
    for (const command of this.unanswered.splice(0)) await this.call(command);
  }
}

/**
 * Runs the steps over several wallets at once, by calls from outside. Nobody knows the order in which calls arrive, so the
 * model is held against the books afterwards: each book must be a history that the model agrees with, each reply must be
 * in it, and each projection must say the same. Throws at the first difference; answers the number of calls.
 */
export async function simulateCallers(wallets: CalledWallet[], steps: OutsideStep[]): Promise<number> {
  const callers = wallets.map((wallet) => new Callers(wallet));
  const running = new Set<Promise<void>>();
  for (const [i, step] of steps.entries()) {
    const own = pick(callers, step.wallet);
    if (!own) continue;
    await pass(own, step.passing);
    const command = commandOf(step, own, Date.now(), i);
    if (step.fate === 'key taken') command.key = pick(own.keys(), step.back) ?? command.key;
    const work = step.delivery
      ? own.wallet.hint(step.delivery, () => own.send(command, step.fate))
      : own.send(command, step.fate);
    const done: Promise<void> = work.finally(() => running.delete(done));
    running.add(done);
    if (!step.isTogether || running.size >= TOGETHER_MAX) await Promise.all(running);
    if (own.unanswered.length > 3) await own.askAgain();
  }
  await Promise.all(running);
  for (const own of callers) {
    await own.askAgain();
    await own.wallet.hint('once', async () => {});
    await check(own);
  }
  return callers.reduce((sum, { calls }) => sum + calls, 0);
}

async function pass({ wallet }: Callers, passing: Passing): Promise<void> {
  if (passing === 'eviction') await wallet.evict();
  if (passing === 'alarm lost') await wallet.loseAlarm();
  if (passing.startsWith('alarm')) await wallet.alarm();
  if (passing === 'alarm twice') await wallet.alarm();
}

async function check({ wallet, sent, heard }: Callers): Promise<void> {
  const breaches = await wallet.audit();
  if (breaches.length) throw new Error(`the book is broken: ${breaches.join('; ')}`);
  const operations = await wallet.operations();
  replay(operations, heard);
  const written = new Map(operations.map((operation) => [operation.key, operation]));
  for (const key of written.keys()) {
    if (!sent.has(key) && !key.startsWith('expire:')) throw new Error(`nobody sent ${key}`);
  }
  for (const { command, outcome } of heard) {
    const operation = written.get(command.key);
    const isAgreed = outcome.isDone
      ? operation?.sequence === outcome.sequence && isSame(operation.balances, outcome.balances)
      : !operation || ['key-reused', 'bad-key'].includes(outcome.refusal) || isDoneLater(heard, command.key);
    if (!isAgreed)
      throw new Error(`${command.key} heard ${JSON.stringify(outcome)}, and the book has ${operation?.sequence}`);
  }
  compareProjection(operations, await wallet.projection());
}

/** The book, one operation after the other, is what the model does with the same calls at the same instants. */
function replay(operations: Operation[], heard: { command: Command; outcome: Outcome }[]): void {
  const model = new ModelWallet();
  const commands = new Map(heard.flatMap(({ command, outcome }) => (outcome.isDone ? [[command.key, command]] : [])));
  for (const operation of operations) {
    const { key, kind, sequence, at, balances } = operation;
    const command = commands.get(key);
    model.expire(at);
    const outcome = kind === 'expire' ? model.lines.get(key) : command && model.apply(command, at);
    if (!outcome || !('sequence' in outcome) || outcome.sequence !== sequence) {
      throw new Error(`${key} is operation ${sequence}, the model says ${JSON.stringify(outcome)}`);
    }
    if (model.lines.size === sequence && !isSame(balances, model.balances)) {
      throw new Error(`after ${key}: ${JSON.stringify(balances)}, the model says ${JSON.stringify(model.balances)}`);
    }
  }
}

function compareProjection(operations: Operation[], found: Awaited<ReturnType<CalledWallet['projection']>>): void {
  const last = operations.at(-1);
  const lines = operations.map(({ direction: _d, from: _f, endsAt: _e, balances, ...names }) => {
    const { available, pending, held, owed } = balances;
    return { ...names, available, pending, held, owed };
  });
  if (found.sequence !== (last?.sequence ?? 0)) throw new Error(`the projection stands at ${found.sequence}`);
  if (last && !isSame(found.balances, last.balances)) throw new Error('the projection has other balances');
  if (found.lines.length !== lines.length || lines.some((line, i) => !isSame(line, found.lines[i]))) {
    throw new Error('the projection has other lines');
  }
}

function isDoneLater(heard: { command: Command; outcome: Outcome }[], key: string): boolean {
  return heard.some(({ command, outcome }) => command.key === key && outcome.isDone);
}

function isSame(one: object, other: object | undefined): boolean {
  const inOrder = (value: object) => JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  return other !== undefined && inOrder(one) === inOrder(other);
}
