import { DurableObject } from 'cloudflare:workers';
import type { Env } from '../../env';
import { DueAlarm } from '../../platform/due-alarm';
import { GroupCommit } from '../../platform/group-commit';
import { logger } from '../../platform/log';
import { type Answer, actOnPool, type Command, endDue } from './act-on-pool';
import { Borrower, type Glance, type Neighbourhood } from './borrow-codes';
import type { LentCode } from './code-loans';
import { findBreaches } from './find-breaches';
import { PoolBook } from './pool-book';
import type { AddAnswer, ChangeOutcome, Claim, ClaimOutcome, ClaimRequest, NewCode } from './pool-command';
import type { Change, CodeLine, CodeStatus, Counts, PoolSettings, ShardOwner } from './pool-view';

const DAY_MS = 86_400_000;
const KEEP_USED_MS = 30 * DAY_MS;
const ARCHIVE_MAX = 2_000;
const CHANGES_MAX = 1_000;
const LIST_MAX = 500;
/** How often a claim goes for a code that somebody else takes before it. */
const TRIES_MAX = 20;
/** How long "nothing anywhere" is believed. */
const SOLD_OUT_MS = 1_000;
const TRANSFER_AGAIN_MS = 5_000;

/**
 * One shard of a pool of single-use codes: the only writer of its codes and the only authority over its claimants. Calls that
 * arrive together commit together, and each reply waits for that commit. No zod here: it stands in the entry's closure.
 *
 * Invariants: 1 a code is on one shelf and in one state; 2 a code goes to one claimant, and a revoked one to nobody again; 3 a
 * claimant has at most `perClaimant`, each place and each key once; 4 who asks again gets the same claim; 5 after `configure`
 * answered nothing is given that it forbids; 6 counters say what the rows say; 7 changes are numbered without a gap, never
 * change, and tell the state of every claim.
 */
export class CodePool extends DurableObject<Env> {
  private book!: PoolBook; // set by begin
  private readonly group = new GroupCommit((commands: Command[]) => this.commitGroup(commands));
  private borrower!: Borrower; // set by begin
  /** Claims that wait for a borrowed block, by platform. */
  private readonly waiting = new Map<string | null, number>();
  /** By platform: until when nothing is looked for. */
  private readonly soldOut = new Map<string | null, number>();
  private readonly dueAlarm: DueAlarm;
  private transferAt: number | null = null;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.dueAlarm = new DueAlarm(ctx.storage);
    this.begin();
  }

  /** Says which shard this is and what it decides by. Answers the version that stands, or null when it is another's. */
  configure(owner: ShardOwner, settings: PoolSettings): number | null {
    return this.book.transact(() => {
      const known = this.book.owner();
      if (!known) this.book.setFact('owner', owner);
      else if (known.tenantId !== owner.tenantId || known.poolId !== owner.poolId || known.shards !== owner.shards) {
        return null;
      }
      const standing = this.book.settings();
      if (standing && standing.version >= settings.version) return standing.version;
      this.book.setFact('settings', settings);
      return settings.version;
    });
  }

  async claim(request: ClaimRequest): Promise<ClaimOutcome> {
    return (await this.act({ kind: 'claim', request })) as ClaimOutcome; // what claims are answered
  }

  async change(
    kind: 'confirm' | 'release' | 'revoke' | 'reissue',
    claimId: string,
    by: string,
  ): Promise<ChangeOutcome> {
    return (await this.act({ kind, claimId, by })) as ChangeOutcome; // what changes are answered
  }

  /** The code is looked for here, or at the shard it was lent to. */
  async redeem(code: string, by: string): Promise<ChangeOutcome | { lentTo: number }> {
    return (await this.act({ kind: 'redeem', code, by })) as ChangeOutcome | { lentTo: number }; // what redeeming is answered
  }

  /** Adds a batch of an import once; null where there is no such shard. */
  async add(source: string, batch: number, codes: NewCode[]): Promise<AddAnswer | null> {
    const owner = this.book.owner();
    if (!owner) return null;
    const answer = this.book.transact(() => this.book.shelf.add(owner.shard, source, batch, codes, Date.now()));
    this.soldOut.clear();
    return answer;
  }

  counts(): Record<string, Counts> {
    return this.book.shelf.counters.read().byPlatform;
  }

  list(status: CodeStatus | null, after: { platform: string; id: number }, limit: number): CodeLine[] {
    return this.book.shelf.list(status, after, Math.min(limit, LIST_MAX));
  }

  claimsOf(claimant: string): Claim[] {
    return this.book.claims.history(claimant).map((claim) => this.book.view(claim));
  }

  changesAfter(sequence: number, limit: number): Change[] {
    return this.book.claims.changesAfter(sequence, Math.min(limit, CHANGES_MAX));
  }

  /** D1 has everything up to this change. A projection that comes on is hinted at again at once. */
  async projected(sequence: number): Promise<void> {
    if (sequence <= this.book.projected()) return;
    this.book.setFact('projected', sequence);
    this.dueAlarm.progressed();
    await this.arm(Date.now());
  }

  glance(platform: string | null): Glance {
    return { available: this.book.shelf.available(platform), ...this.book.loans.transfers() };
  }

  lend(transfer: string, to: number, platform: string | null, needed: number): LentCode[] {
    return this.book.transact(() => this.book.loans.lend(transfer, to, platform, needed, Date.now()));
  }

  /** Goes through all rows of this shard; says in words what is broken. */
  audit(): string[] {
    return findBreaches(this.ctx.storage.sql);
  }

  /** Whether nothing was ever claimed here, and nothing can be. */
  mayDrop(): boolean {
    const settings = this.book.settings();
    return !settings || (settings.state === 'closed' && this.book.claims.last().sequence === 0);
  }

  /** Forgets everything. */
  async drop(): Promise<boolean> {
    if (!this.mayDrop()) return false;
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
    this.begin();
    return true;
  }

  override async alarm(): Promise<void> {
    this.dueAlarm.clear();
    const now = Date.now();
    this.endReservations(now);
    this.transferAt = (await this.borrower.finish()) ? null : now + TRANSFER_AGAIN_MS;
    this.archive(now);
    await this.hint();
    await this.arm(now);
  }

  private begin(): void {
    this.book = new PoolBook(this.ctx.storage);
    this.dueAlarm.clear();
    const armed = (): Promise<void> => {
      const now = Date.now();
      this.transferAt ??= now + TRANSFER_AGAIN_MS;
      return this.arm(now);
    };
    this.borrower = new Borrower(this.book, () => this.around(), armed);
    this.transferAt = this.book.loans.asked().length ? Date.now() : null;
  }

  private async act(command: Command): Promise<Answer> {
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      const answer = await this.group.add(command);
      if (!('isShort' in answer)) return answer;
      const { platform } = answer;
      if ((this.soldOut.get(platform) ?? 0) > Date.now()) return { isDone: false, refusal: 'sold-out' };
      const found = await this.waitFor(platform);
      if (found === 'none') {
        this.soldOut.set(platform, Date.now() + SOLD_OUT_MS);
        return { isDone: false, refusal: 'sold-out' };
      }
      if (found === 'busy') break;
    }
    return { isDone: false, refusal: 'busy' };
  }

  private async waitFor(platform: string | null) {
    this.waiting.set(platform, (this.waiting.get(platform) ?? 0) + 1);
    try {
      return await this.borrower.borrow(platform, () => this.waiting.get(platform) ?? 1);
    } finally {
      this.waiting.set(platform, (this.waiting.get(platform) ?? 1) - 1);
    }
  }

  /** Nothing is awaited between the rows and their alarm: one write holds both. */
  private async commitGroup(commands: Command[]): Promise<Answer[]> {
    const answers = this.commit(commands);
    await this.arm(Date.now()).catch((error: unknown) => {
      logger('codes').warn('alarm not set, the next claim sets it', { error: String(error) });
    });
    return answers;
  }

  /** One transaction for all; if one of them breaks it, each by itself, and the culprit is told so. */
  private commit(commands: Command[]): Answer[] {
    try {
      const available = this.free();
      const answers = this.book.transact(() => commands.map((command) => actOnPool(this.book, command, Date.now())));
      if (this.free() > available) this.soldOut.clear();
      return answers;
    } catch (error) {
      if (commands.length > 1) return commands.flatMap((command) => this.commit([command]));
      logger('codes').error('a claim broke its transaction', { owner: this.book.owner(), error: String(error) });
      return [{ isDone: false, refusal: 'failed' }];
    }
  }

  private free(): number {
    return this.book.shelf.counters.read().available;
  }

  private endReservations(now: number): void {
    const at = Math.max(now, this.book.claims.last().at);
    if ((this.book.claims.nextEnd() ?? Number.POSITIVE_INFINITY) > at) return;
    this.book.transact(() => endDue({ book: this.book, at }));
    this.soldOut.clear();
  }

  private archive(now: number): void {
    const due = this.book.archivesAt();
    if (due === null || due > now) return;
    const count = this.book.transact(() => this.book.shelf.archive(now - KEEP_USED_MS, ARCHIVE_MAX));
    this.book.setFact('archives-at', count === ARCHIVE_MAX ? now + 1_000 : now + DAY_MS);
  }

  private async hint(): Promise<void> {
    const owner = this.book.owner();
    if (!owner || this.book.projected() >= this.book.claims.last().sequence) return;
    const { tenantId, poolId, shard } = owner;
    await this.env.CODE_HINTS.send({ tenantId, poolId, shard }).catch((error: unknown) => {
      logger('codes').warn('hint not sent, the alarm comes again', { error: String(error) });
    });
    this.dueAlarm.hinted();
  }

  /** The next time something is due: a reservation's end, a block that did not come, a hint, the archive. */
  private arm(now: number): Promise<void> {
    const isBehind = this.book.projected() < this.book.claims.last().sequence;
    const due = [this.book.claims.nextEnd(), this.book.archivesAt(), this.transferAt];
    return this.dueAlarm.setBy(due, { isBehind, now });
  }

  private around(): Neighbourhood | null {
    const owner = this.book.owner();
    if (!owner) return null;
    const { tenantId, poolId, shard, shards } = owner;
    const { CODES } = this.env;
    return {
      shard,
      shards,
      peer: (other) => CODES.get(CODES.idFromName(shardName({ tenantId, poolId, shard: other }))),
    };
  }
}

/** The name of the object that is this shard. */
export function shardName({ tenantId, poolId, shard }: Pick<ShardOwner, 'tenantId' | 'poolId' | 'shard'>): string {
  return `${tenantId}/${poolId}/${shard}`;
}
