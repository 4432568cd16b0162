import type { Asked, LentCode } from './code-loans';
import type { PoolBook } from './pool-book';

/** What a shard says of itself to one that runs short. */
export interface Glance {
  available: number;
  /** Blocks on their way to it: what they hold is on no shelf just now. */
  arriving: number;
  /** Grows with every step of every transfer. */
  moves: number;
}

/** Another shard of the same pool. */
export interface Peer {
  glance(platform: string | null): Promise<Glance>;
  lend(transfer: string, to: number, platform: string | null, needed: number): Promise<LentCode[]>;
}

export interface Neighbourhood {
  shard: number;
  shards: number;
  peer(shard: number): Peer;
}

/** `none`: at one instant no shard had such a code. `busy`: nobody can say yet. */
export type Borrowed = 'got' | 'none' | 'busy';

/** A shard that does not answer may have anything. */
const UNSEEN: Glance = { available: 0, arriving: 1, moves: 0 };
const ROUNDS_MAX = 30;
const ROUND_MS = 5;

/**
 * Brings codes of sibling shards to one that has claimants and no codes. A transfer's number is written here before it is asked
 * for; the lender marks a block under it and answers the same block however often it is asked; the block is put on the shelf
 * once, under the same number. So each step may be repeated, and one that was cut off is done again, by the next who runs short
 * or by the alarm.
 */
export class Borrower {
  private readonly running = new Map<string | null, Promise<Borrowed>>();

  constructor(
    private readonly book: PoolBook,
    private readonly around: () => Neighbourhood | null,
    /** After rows that leave a block to be asked for again: the alarm must know. */
    private readonly arm: () => Promise<void>,
  ) {}

  /** One search per platform at a time: who comes meanwhile waits for the same. */
  borrow(platform: string | null, needed: () => number): Promise<Borrowed> {
    const running = this.running.get(platform);
    if (running) return running;
    const search = this.search(platform, needed)
      .catch((): Borrowed => 'busy')
      .finally(() => this.running.delete(platform));
    this.running.set(platform, search);
    return search;
  }

  /** Asks again for every block that was asked for and did not come; false when one still did not. */
  async finish(): Promise<boolean> {
    const around = this.around();
    if (!around) return true;
    const results = await Promise.allSettled(this.book.loans.asked().map((asked) => this.receive(around, asked)));
    return results.every(({ status }) => status === 'fulfilled');
  }

  private async receive({ shard, peer }: Neighbourhood, asked: Asked): Promise<void> {
    const codes = await peer(asked.peer).lend(`${shard}:${asked.id}`, shard, asked.platform, asked.needed);
    this.book.transact(() => this.book.loans.receive(asked, codes, Date.now()));
  }

  private async search(platform: string | null, needed: () => number): Promise<Borrowed> {
    const around = this.around();
    if (!around || around.shards === 1) return 'none';
    for (let round = 0; round < ROUNDS_MAX; round++) {
      if (this.book.loans.asked().length) await this.finish();
      if (this.book.shelf.available(platform)) return 'got';
      const first = await this.look(around, platform);
      // Who did not answer the last time is asked for that block again, not for another.
      const silent = new Set(this.book.loans.asked().map(({ peer }) => peer));
      const [richest] = first.filter(({ shard }) => !silent.has(shard)).sort((a, b) => b.available - a.available);
      if (richest?.available) await this.fetch(richest.shard, platform, needed());
      else if (isQuiet(first) && isSame(first, await this.look(around, platform))) return 'none';
      else await scheduler.wait(ROUND_MS * Math.min(round, 10));
    }
    return 'busy';
  }

  private async fetch(peer: number, platform: string | null, needed: number): Promise<void> {
    this.book.transact(() => this.book.loans.ask(peer, platform, needed, Date.now()));
    // Not awaited before the rows are written, so that both are one write; awaited before anybody else hears of them.
    await this.arm();
    await this.finish();
  }

  /** All shards at a glance, this one too: a code that wandered here meanwhile changes the picture. */
  private async look(around: Neighbourhood, platform: string | null): Promise<(Glance & { shard: number })[]> {
    const others = Array.from({ length: around.shards }, (_, shard) => shard).filter((shard) => shard !== around.shard);
    const glances = await Promise.all(
      others.map(async (shard) => ({
        ...(await around
          .peer(shard)
          .glance(platform)
          .catch(() => UNSEEN)),
        shard,
      })),
    );
    const own = { available: 0, ...this.book.loans.transfers(), shard: around.shard };
    return [...glances, own];
  }
}

const isQuiet = (glances: Glance[]) => glances.every(({ available, arriving }) => !available && !arriving);

/** Nothing moved between two looks, so what both saw was so at one instant. */
function isSame(first: Glance[], second: Glance[]): boolean {
  return isQuiet(second) && first.every(({ moves }, i) => moves === second[i]?.moves);
}
