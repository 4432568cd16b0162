import { type CodeShelf, servingFor } from './code-shelf';
import { blockSize } from './rules';

/**
 * The blocks that this shard borrowed and lent, each under its number: what is asked for again is answered the same, and what
 * comes again is not put on the shelf again. Numbers are kept for good, so that none acts twice.
 */
const SCHEMA = `
  create index if not exists codes_lent on codes (transfer) where transfer is not null;
  create table if not exists incoming (id integer primary key autoincrement, peer integer not null, platform text,
    needed integer not null, count integer, at integer not null) strict;
  create index if not exists incoming_open on incoming (id) where count is null;
  create table if not exists outgoing (transfer text primary key, count integer not null, at integer not null) strict;
`;

/** A code as it travels between shards. */
export interface LentCode {
  code: string;
  platform: string;
  metadata: string | null;
  home: number;
  source: string;
  line: number;
}

/** A block that was asked of another shard and is not here yet. */
export interface Asked extends Record<string, SqlStorageValue> {
  id: number;
  peer: number;
  platform: string | null;
  needed: number;
}

/** Reads and writes of a shard's loans; every write stands in the object's transaction. */
export class CodeLoans {
  private readonly sql: SqlStorage;

  constructor(
    storage: DurableObjectStorage,
    private readonly shelf: CodeShelf,
  ) {
    this.sql = storage.sql;
    this.sql.exec(SCHEMA);
  }

  /** Lends a block under this transfer, once: asked again, it answers the same block. */
  lend(transfer: string, to: number, platform: string | null, needed: number, at: number): LentCode[] {
    const known = this.sql.exec('select 1 from outgoing where transfer = ?', transfer).toArray()[0];
    if (!known) {
      let left = blockSize(this.shelf.available(platform), needed);
      let count = 0;
      for (const each of servingFor(platform)) {
        const lent = this.sql.exec(
          `update codes set state = 'lent', lent_to = ?1, transfer = ?2, at = ?3 where id in
             (select id from codes where state = 'available' and platform = ?4 order by id desc limit ?5) returning id`,
          ...[to, transfer, at, each, left],
        );
        const moved = lent.toArray().length;
        this.shelf.counters.add(each, 'available', -moved);
        this.shelf.counters.add(each, 'lent', moved);
        left -= moved;
        count += moved;
      }
      this.sql.exec('insert into outgoing values (?, ?, ?)', transfer, count, at);
    }
    return this.sql
      .exec<LentCode & Record<string, SqlStorageValue>>(
        'select code, platform, metadata, home, source, line from codes where transfer = ? order by id',
        transfer,
      )
      .toArray();
  }

  /** Notes that a block is about to be asked for. */
  ask(peer: number, platform: string | null, needed: number, at: number): Asked {
    return this.sql
      .exec<Asked>(
        'insert into incoming (peer, platform, needed, at) values (?, ?, ?, ?) returning id, peer, platform, needed',
        ...[peer, platform, needed, at],
      )
      .one();
  }

  /** Blocks that were asked for and are not here. */
  asked(): Asked[] {
    return this.sql
      .exec<Asked>('select id, peer, platform, needed from incoming where count is null order by id')
      .toArray();
  }

  /** Puts a block on the shelf, once. A code that was here before and lent comes back to its row. */
  receive({ id }: Asked, codes: LentCode[], at: number): void {
    const open = this.sql.exec(
      'update incoming set count = ?2 where id = ?1 and count is null returning id',
      id,
      codes.length,
    );
    if (!open.toArray().length || !codes.length) return;
    const rows = JSON.stringify(codes);
    const back = this.sql.exec<{ platform: string; count: number }>(
      `select codes.platform, count(*) as count from json_each(?) join codes on codes.code = value ->> 'code'
       where state = 'lent' group by 1`,
      rows,
    );
    for (const { platform, count } of back.toArray()) this.shelf.counters.add(platform, 'lent', -count);
    const put = this.sql.exec<{ platform: string }>(
      `insert into codes (code, platform, metadata, home, source, line, state, at)
       select value ->> 'code', value ->> 'platform', value ->> 'metadata', value ->> 'home', value ->> 'source',
         value ->> 'line', 'available', ?2 from json_each(?1) where true
       on conflict (code) do update set state = 'available', lent_to = null, transfer = null, at = ?2
         where state = 'lent' returning platform`,
      ...[rows, at],
    );
    let count = 0;
    for (const { platform } of put.toArray()) {
      this.shelf.counters.add(platform, 'available', 1);
      count++;
    }
    if (count < codes.length) throw new Error('a code came that is here');
  }

  /** How many blocks are on their way here, and a number that grows with every step of every transfer. */
  transfers(): { arriving: number; moves: number } {
    const { given, begun, arriving } = this.sql
      .exec<{ given: number; begun: number; arriving: number }>(
        `select (select coalesce(max(rowid), 0) from outgoing) as given, (select coalesce(max(id), 0) from incoming) as begun,
           (select count(*) from incoming where count is null) as arriving`,
      )
      .one();
    return { arriving, moves: given + 2 * begun - arriving };
  }
}
