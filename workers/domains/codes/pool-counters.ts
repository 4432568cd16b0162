import { CODE_STATES, type Counts, type PoolCounts } from './pool-view';

const COLUMNS = ['total', ...CODE_STATES] as const;

const SCHEMA = `
  create table if not exists counters (platform text primary key,
    ${COLUMNS.map((name) => `${name} integer not null check (${name} >= 0)`).join(', ')}) strict;
`;

const WRITE = `insert into counters (platform, ${COLUMNS.join(', ')}) values (?1, ${COLUMNS.map((_, i) => `?${i + 2}`).join(', ')})
  on conflict (platform) do update set ${COLUMNS.map((name) => `${name} = excluded.${name}`).join(', ')}`;

const NONE: Counts = { total: 0, available: 0, reserved: 0, claimed: 0, used: 0, revoked: 0, lent: 0 };

/** How many codes of a shard stand in which state, by their platform: kept in memory, written once per transaction. */
export class PoolCounters {
  private readonly sql: SqlStorage;
  private counts: Map<string, Counts> | null = null;
  private readonly changed = new Set<string>();

  constructor(storage: DurableObjectStorage) {
    this.sql = storage.sql;
    this.sql.exec(SCHEMA);
  }

  of(platform: string): Readonly<Counts> {
    return this.all().get(platform) ?? NONE;
  }

  add(platform: string, name: keyof Counts, count: number): void {
    const counts = { ...this.of(platform) };
    counts[name] += count;
    this.all().set(platform, counts);
    this.changed.add(platform);
  }

  /** Writes what changed; the last act of a transaction. */
  flush(): void {
    for (const platform of this.changed) {
      const counts = this.of(platform);
      this.sql.exec(WRITE, platform, ...COLUMNS.map((name) => counts[name]));
    }
    this.changed.clear();
  }

  /** What is in memory was part of a transaction that is not there. */
  forget(): void {
    this.counts = null;
    this.changed.clear();
  }

  read(): PoolCounts {
    return sumCounts([Object.fromEntries(this.all())]);
  }

  private all(): Map<string, Counts> {
    if (!this.counts) {
      const rows = this.sql.exec<Counts & { platform: string }>('select * from counters').toArray();
      this.counts = new Map(rows.map(({ platform, ...counts }) => [platform, counts]));
    }
    return this.counts;
  }
}

/** The counts of several shards as one. */
export function sumCounts(shards: Record<string, Counts>[]): PoolCounts {
  const byPlatform: Record<string, Counts> = {};
  const sums = { ...NONE };
  for (const [platform, counts] of shards.flatMap((shard) => Object.entries(shard))) {
    const own = { ...(byPlatform[platform] ?? NONE) };
    for (const name of COLUMNS) {
      own[name] += counts[name];
      sums[name] += counts[name];
    }
    byPlatform[platform] = own;
  }
  return { ...sums, byPlatform };
}
