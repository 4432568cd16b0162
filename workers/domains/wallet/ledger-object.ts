import { DurableObject } from 'cloudflare:workers';
import type { Env } from '../../env';
import { DueAlarm } from '../../platform/due-alarm';
import { GroupCommit } from '../../platform/group-commit';
import type { Id } from '../../platform/id';
import { logger } from '../../platform/log';
import { type Breach, findBreaches } from './find-breaches';
import { type Balances, post } from './ledger-accounts';
import { LedgerBook } from './ledger-book';
import type { Command, Operation, Outcome, Refusal } from './ledger-command';
import type { Inspection, LedgerOwner, LedgerState, LedgerView } from './ledger-view';
import { planMovement } from './plan-movement';

const KEY_MAX = 200;
/** Keys of the object's own movements: no caller may take one, or a hold could not end. */
const EXPIRE = 'expire:';
const TEXT_MAX = 500;
const PAGE_MAX = 1_000;

/**
 * The wallet of one membership: the only writer of its money. Calls that arrive together commit together, and each reply
 * waits for that commit. No zod here: it stands in the entry's closure.
 *
 * Invariants: 1 debits equal credits, and the balances of each operation are those of its transfers; 2 no balance is below
 * zero; 3 available money never stands beside a debt; 4 a hold ends once, and the open ones add up to `held`; 5 a pending
 * credit is confirmed and declined up to its amount at most; 6 an operation is reversed up to its amount at most; 7 a key acts
 * once; 8 operations are numbered without a gap and never change.
 */
export class Ledger extends DurableObject<Env> {
  private readonly book: LedgerBook;
  private readonly group = new GroupCommit((chains: Command[][]) => this.commitGroup(chains));
  private readonly dueAlarm: DueAlarm;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.book = new LedgerBook(ctx.storage);
    this.dueAlarm = new DueAlarm(ctx.storage);
  }

  /** Names the owner, once; another owner or currency for the same wallet is refused. */
  open(owner: LedgerOwner): boolean {
    const content = JSON.stringify([owner.tenantId, owner.ledgerId, owner.currency]);
    const known = this.book.fact('owner');
    if (known === null) this.book.setFact('owner', content);
    return known === null || known === content;
  }

  /** Does one movement, once. A repeated key with the same content gets the first answer. */
  async apply(command: Command): Promise<Outcome> {
    const [outcome] = await this.group.add([command]);
    return outcome as Outcome; // one for one
  }

  /** Many movements in one call, in chains: each link waits for the one before it, and a chain ends with its first refusal. */
  applyChains(owner: LedgerOwner, chains: Command[][]): Promise<Outcome[][]> {
    const isOwn = this.open(owner);
    return Promise.all(chains.map((chain) => (isOwn ? this.group.add(chain) : [refused('not-open')])));
  }

  read(): LedgerView {
    this.expireHolds(Date.now());
    const { sequence, at, balances } = this.book.last();
    return { owner: this.owner(), state: this.state(), sequence, at, balances };
  }

  /** The balances as they were at this instant. */
  balancesAt(instant: number): Balances {
    return this.book.balancesAt(instant);
  }

  /** The newest operations before a sequence, and the balances before the last of them. */
  statement(before: number | null, limit: number): { operations: Operation[]; older: Operation | null } {
    const operations = this.book.page(before ?? Number.MAX_SAFE_INTEGER, Math.min(limit, PAGE_MAX) + 1);
    const older = operations.length > limit ? (operations.pop() ?? null) : null;
    return { operations, older };
  }

  /** The oldest operations after a sequence: what a projection has not seen. */
  entriesAfter(sequence: number, limit: number): Operation[] {
    return this.book.after(sequence, Math.min(limit, PAGE_MAX));
  }

  /** The projection holds everything up to this sequence. */
  async projected(sequence: number): Promise<void> {
    if (sequence <= this.projectedTo()) return;
    this.book.setFact('projected', String(sequence));
    this.dueAlarm.progressed();
    await this.arm(Date.now());
  }

  /** Stops or allows spending; a broken wallet stays broken. */
  setFrozen(isFrozen: boolean): LedgerState {
    if (this.state() !== 'broken') this.book.setFact('state', isFrozen ? 'frozen' : 'open');
    return this.state();
  }

  /** Goes through the whole book. A wallet that breaks a promise stops itself. */
  audit(): Breach[] {
    const breaches = findBreaches(this.ctx.storage.sql);
    if (breaches.length) this.stop(breaches);
    return breaches;
  }

  /** What a projection should say, beside the audit of the book it was read from. */
  inspect(): Inspection {
    const breaches = this.audit();
    const { sequence, balances } = this.book.last();
    return { state: this.state(), sequence, balances, totals: this.book.totals(sequence), breaches };
  }

  override async alarm(): Promise<void> {
    this.dueAlarm.clear();
    const now = Date.now();
    this.expireHolds(now);
    const owner = this.owner();
    if (owner && this.projectedTo() < this.book.last().sequence) {
      await this.env.LEDGERS.send({ tenantId: owner.tenantId, ledgerId: owner.ledgerId }).catch((error: unknown) => {
        logger('ledger').warn('hint not sent, the alarm comes again', { error: String(error) });
      });
      this.dueAlarm.hinted();
    }
    await this.arm(now);
  }

  /** Nothing is awaited between the rows and their alarm: one write holds both. */
  private async commitGroup(chains: Command[][]): Promise<Outcome[][]> {
    const outcomes = this.commit(chains);
    await this.arm(Date.now()).catch((error: unknown) => {
      logger('ledger').warn('alarm not set, the next movement sets it', { error: String(error) });
    });
    return outcomes;
  }

  /** One transaction for all; if one of them breaks it, each movement by itself, and the culprit stops the wallet. */
  private commit(chains: Command[][]): Outcome[][] {
    try {
      return this.transact(() => chains.map((chain) => untilRefused(chain, (command) => this.move(command))));
    } catch {
      return chains.map((chain) => untilRefused(chain, (command) => this.commitAlone(command)));
    }
  }

  private commitAlone(command: Command): Outcome {
    try {
      return this.transact(() => this.move(command));
    } catch (error) {
      this.stop([{ invariant: 0, found: String(error) }]);
      return refused('frozen');
    }
  }

  private move(command: Command): Outcome {
    const { key, movement, subject, reason } = command;
    const now = Math.max(Date.now(), this.book.last().at);
    if (!key || key.length > KEY_MAX || key.startsWith(EXPIRE) || subject.length > TEXT_MAX || reason.length > TEXT_MAX)
      return refused('bad-key');
    // A hold ends at its time and by the object's own hand; a caller voids it.
    if (movement.kind === 'expire') return refused('wrong-operation');
    const input = contentOf(command);
    const known = this.book.find(key);
    if (known) return known.input === input ? repeated(known.operation) : refused('key-reused');
    if (!this.owner()) return refused('not-open');
    const state = this.state();
    if (state === 'broken' || (state === 'frozen' && movement.kind === 'hold')) return refused('frozen');
    this.expireDue(now);
    return this.write(command, input, now);
  }

  private write(command: Command, input: string, at: number): Outcome {
    const { movement } = command;
    const { sequence: last, balances } = this.book.last();
    const sequence = last + 1;
    const followed = 'of' in movement ? this.book.follow(movement.of) : null;
    const plan = planMovement(balances, movement, followed, at);
    if (!plan.isLegal) return refused(plan.refusal);
    const { amountMinor, transfers } = plan;
    const after = post(balances, transfers);
    this.book.add({
      ...{
        sequence,
        command,
        input,
        followed: followed?.operation ?? null,
        amountMinor,
        transfers,
        at,
        balances: after,
      },
    });
    return { isDone: true, sequence, at, balances: after, isRepeat: false };
  }

  /** A hold ends at its time, whether or not the alarm came. */
  private expireDue(now: number): void {
    if (!this.book.hasDueHold(now)) return;
    for (const of of this.book.dueHolds(now)) {
      const command: Command = { key: `${EXPIRE}${of}`, movement: { kind: 'expire', of }, subject: '', reason: '' };
      this.write(command, contentOf(command), now);
    }
  }

  private expireHolds(now: number): void {
    const at = Math.max(now, this.book.last().at);
    if (this.state() === 'broken' || !this.book.hasDueHold(at)) return;
    try {
      this.transact(() => this.expireDue(at));
    } catch (error) {
      this.stop([{ invariant: 4, found: String(error) }]);
    }
  }

  private transact<T>(work: () => T): T {
    try {
      return this.ctx.storage.transactionSync(work);
    } catch (error) {
      this.book.forget();
      throw error;
    }
  }

  /** The next time something is due: a hint while the projection is behind, or a hold's end, which a broken wallet has none of. */
  private arm(now: number): Promise<void> {
    const isBehind = this.projectedTo() < this.book.last().sequence;
    const holdEnd = this.state() === 'broken' ? null : this.book.nextHoldEnd();
    return this.dueAlarm.setBy([holdEnd], { isBehind, now });
  }

  private stop(breaches: Breach[]): void {
    logger('ledger').error('a wallet broke its promise and stopped', { owner: this.owner(), breaches });
    this.book.setFact('state', 'broken');
  }

  private state(): LedgerState {
    return (this.book.fact('state') ?? 'open') as LedgerState; // written by setFrozen and stop only
  }

  private owner(): LedgerOwner | null {
    const content = this.book.fact('owner');
    if (content === null) return null;
    const [tenantId, ledgerId, currency] = JSON.parse(content) as [Id<'ten'>, Id<'led'>, string]; // written by open
    return { tenantId, ledgerId, currency };
  }

  private projectedTo(): number {
    return Number(this.book.fact('projected') ?? 0);
  }
}

/** The same content, whatever the order of its fields. */
function contentOf({ movement, subject, reason }: Command): string {
  const fields = Object.entries(movement).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([fields, subject, reason]);
}

function repeated({ sequence, at, balances }: Operation): Outcome {
  return { isDone: true, sequence, at, balances, isRepeat: true };
}

const refused = (refusal: Refusal): Outcome => ({ isDone: false, refusal });

function untilRefused(chain: Command[], act: (command: Command) => Outcome): Outcome[] {
  const outcomes: Outcome[] = [];
  for (const command of chain) {
    const outcome = act(command);
    outcomes.push(outcome);
    if (!outcome.isDone) break;
  }
  return outcomes;
}
