import type { AddAnswer, NewCode } from './pool-command';
import { PoolCounters } from './pool-counters';
import type { CodeLine, CodeState, CodeStatus } from './pool-view';
import { maskCode } from './rules';

/**
 * The codes of one shard: those that were added here (`home`), and those that were borrowed. A code that went to another shard
 * leaves its row behind, as `lent`, so that it stays unique and can be found. Ids are never used again: the archive keeps them.
 */
const SCHEMA = `
  create table if not exists codes (
    id integer primary key autoincrement, code text not null unique, platform text not null, metadata text,
    home integer not null, source text not null, line integer not null,
    state text not null check (state in ('available', 'reserved', 'claimed', 'used', 'revoked', 'lent')),
    at integer not null, claim text, lent_to integer, transfer text,
    check ((state = 'lent') = (transfer is not null)), check ((state in ('available', 'lent')) = (claim is null))
  ) strict;
  create index if not exists codes_by_state on codes (state, platform, id);
  create table if not exists archive (id integer primary key, code text not null unique, platform text not null,
    metadata text, home integer not null, claim text not null, at integer not null) strict;
  create table if not exists batches (source text, batch integer, answer text not null, primary key (source, batch)) strict;
`;

export interface ShelfCode extends Record<string, SqlStorageValue> {
  id: number;
  code: string;
  platform: string;
  metadata: string | null;
  state: CodeState;
  at: number;
  claim: string | null;
  lent_to: number | null;
}

/** The platforms whose codes such a claimant may have, the better first. */
export function servingFor(platform: string | null): string[] {
  return platform === null || platform === '' ? [''] : [platform, ''];
}

/** Reads and writes of a shard's codes; every write stands in the object's transaction. */
export class CodeShelf {
  readonly counters: PoolCounters;
  private readonly sql: SqlStorage;

  constructor(storage: DurableObjectStorage) {
    this.sql = storage.sql;
    this.sql.exec(SCHEMA);
    this.counters = new PoolCounters(storage);
  }

  available(platform: string | null): number {
    return servingFor(platform).reduce((sum, each) => sum + this.counters.of(each).available, 0);
  }

  /** Takes the next code for a claim, in one statement; null when there is none. */
  take(platform: string | null, state: 'reserved' | 'claimed', claim: string, at: number): ShelfCode | null {
    for (const each of servingFor(platform)) {
      if (!this.counters.of(each).available) continue;
      const row = this.sql
        .exec<ShelfCode>(
          `update codes set state = ?2, claim = ?3, at = ?4
           where id = (select id from codes where state = 'available' and platform = ?1 order by id limit 1) returning *`,
          ...[each, state, claim, at],
        )
        .toArray()[0];
      if (!row) throw new Error('a counter tells of codes that are not there');
      this.count(each, 'available', state);
      return row;
    }
    return null;
  }

  /** The code of a claim changes its state; `available` frees it. */
  move(id: number, from: CodeState, to: Exclude<CodeState, 'lent'>, at: number): void {
    const row = this.sql
      .exec<{ platform: string }>(
        `update codes set state = ?3, at = ?4, claim = iif(?3 = 'available', null, claim)
         where id = ?1 and state = ?2 returning platform`,
        ...[id, from, to, at],
      )
      .toArray()[0];
    if (!row) throw new Error(`code ${id} is not ${from}`);
    this.count(row.platform, from, to);
  }

  find(code: string): ShelfCode | null {
    return this.sql.exec<ShelfCode>('select * from codes where code = ?', code).toArray()[0] ?? null;
  }

  /** When a code that is in the archive was used. */
  findArchived(code: string): number | null {
    return this.sql.exec<{ at: number }>('select at from archive where code = ?', code).toArray()[0]?.at ?? null;
  }

  get(id: number): Pick<ShelfCode, 'code' | 'metadata'> {
    return this.sql
      .exec<Pick<ShelfCode, 'code' | 'metadata'>>(
        'select code, metadata from codes where id = ?1 union all select code, metadata from archive where id = ?1',
        id,
      )
      .one();
  }

  /** Adds a batch once. Of equal codes the first stays; the lines of the others are told, by where the first came from. */
  add(home: number, source: string, batch: number, codes: NewCode[], at: number): AddAnswer {
    const known = this.sql
      .exec<{ answer: string }>('select answer from batches where source = ? and batch = ?', source, batch)
      .toArray()[0];
    if (known) return JSON.parse(known.answer) as AddAnswer; // written below
    const rows = JSON.stringify(codes.map((each) => [each.code, each.platform ?? '', each.metadata, each.line]));
    const added = this.sql
      .exec<{ platform: string }>(
        `insert into codes (code, platform, metadata, home, source, line, state, at)
         select value ->> 0, value ->> 1, value ->> 2, ?2, ?3, value ->> 3, 'available', ?4 from json_each(?1)
         where not exists (select 1 from archive where archive.code = value ->> 0)
         on conflict (code) do nothing returning platform`,
        ...[rows, home, source, at],
      )
      .toArray();
    for (const { platform } of added) {
      this.counters.add(platform, 'total', 1);
      this.counters.add(platform, 'available', 1);
    }
    const duplicates = added.length < codes.length ? this.findDuplicates(rows, source) : [];
    const lines = (isOfFile: number) => duplicates.filter((each) => each.of_file === isOfFile).map(({ line }) => line);
    const answer = { accepted: added.length, duplicatesInFile: lines(1), duplicatesInPool: lines(0) };
    this.sql.exec('insert into batches values (?, ?, ?)', source, batch, JSON.stringify(answer));
    return answer;
  }

  private findDuplicates(rows: string, source: string): { line: number; of_file: number }[] {
    return this.sql
      .exec<{ line: number; of_file: number }>(
        `select value ->> 3 as line, coalesce(codes.source = ?2, 0) as of_file
         from json_each(?1) left join codes on codes.code = value ->> 0
         where codes.id is null or codes.source <> ?2 or codes.line <> value ->> 3 order by 1`,
        ...[rows, source],
      )
      .toArray();
  }

  /** After a place in the order of this list; with a status by platform and id, without one by id. */
  list(status: CodeStatus | null, after: { platform: string; id: number }, limit: number): CodeLine[] {
    const columns = 'id, code, platform, claim, at';
    const { platform, id } = after;
    const rows =
      status === 'archived'
        ? this.lines(
            `select ${columns}, 'archived' as state from archive where id > ?1 order by id limit ?2`,
            id,
            limit,
          )
        : status === null
          ? this.lines(
              `select ${columns}, state from codes where id > ?1 and state <> 'lent' order by id limit ?2`,
              ...[id, limit],
            )
          : this.lines(
              `select ${columns}, state from codes where state = ?1 and (platform, id) > (?2, ?3)
               order by platform, id limit ?4`,
              ...[status, platform, id, limit],
            );
    return rows.map(({ code, state, claim, at, ...row }) => ({
      ...{ id: row.id, masked: maskCode(code), platform: row.platform || null, status: state as CodeStatus },
      ...{ claimId: claim as CodeLine['claimId'], changedAt: at }, // the object's own ids
    }));
  }

  private lines(query: string, ...values: SqlStorageValue[]): ShelfCode[] {
    return this.sql.exec<ShelfCode>(query, ...values).toArray();
  }

  /** Moves codes that were used before an instant to the archive; how many. They stay counted as used. */
  archive(before: number, limit: number): number {
    const ids = this.sql
      .exec<{ id: number }>(`select id from codes where state = 'used' and at < ? limit ?`, before, limit)
      .toArray();
    const list = JSON.stringify(ids.map(({ id }) => id));
    this.sql.exec(
      `insert into archive select id, code, platform, metadata, home, claim, at from codes
       where id in (select value from json_each(?))`,
      list,
    );
    this.sql.exec('delete from codes where id in (select value from json_each(?))', list);
    return ids.length;
  }

  private count(platform: string, from: CodeState, to: CodeState, count = 1): void {
    if (!count) return;
    this.counters.add(platform, from, -count);
    this.counters.add(platform, to, count);
  }
}
