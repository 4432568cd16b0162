import { type Balances, EMPTY, type Source, type Transfer } from './ledger-accounts';
import type { Command, Operation, OperationKind } from './ledger-command';
import type { Followed } from './plan-movement';

/**
 * The rows of one wallet. Operations and transfers are written once and never changed, which triggers enforce; each operation
 * keeps the balances after it, so that the present and every past instant are one look-up. The checks repeat the invariants
 * inside the statement.
 */
const SCHEMA = `
  create table if not exists operations (
    sequence integer primary key, key text not null unique, kind text not null, input text not null,
    followed integer references operations, amount integer not null check (amount > 0),
    direction text not null, source text, ends_at integer, at integer not null, subject text not null, reason text not null,
    available integer not null check (available >= 0), pending integer not null check (pending >= 0),
    held integer not null check (held >= 0), owed integer not null check (owed >= 0), earned integer not null,
    check (available = 0 or owed = 0)
  ) strict;
  create index if not exists operations_followed on operations (followed) where followed is not null;
  create index if not exists operations_at on operations (at);
  create table if not exists transfers (
    sequence integer primary key, operation integer not null references operations,
    debit text not null, credit text not null, amount integer not null check (amount > 0), check (debit <> credit)
  ) strict;
  create index if not exists transfers_operation on transfers (operation);
  create table if not exists open_holds (operation integer primary key references operations, ends_at integer) strict;
  create table if not exists facts (name text primary key, value text not null) strict;
  create trigger if not exists operations_stay before update on operations begin select raise(abort, 'append only'); end;
  create trigger if not exists operations_last before delete on operations begin select raise(abort, 'append only'); end;
  create trigger if not exists transfers_stay before update on transfers begin select raise(abort, 'append only'); end;
  create trigger if not exists transfers_last before delete on transfers begin select raise(abort, 'append only'); end;
`;

type Row = Record<string, SqlStorageValue> & {
  sequence: number;
  key: string;
  kind: OperationKind;
  input: string;
  followed: number | null;
  amount: number;
  direction: 'in' | 'out';
  source: Source | null;
  ends_at: number | null;
  at: number;
  subject: string;
  reason: string;
  available: number;
  pending: number;
  held: number;
  owed: number;
  earned: number;
};

/** What an operation adds to the book. */
export interface NewOperation {
  /** One more than the last. */
  sequence: number;
  command: Command;
  input: string;
  followed: Operation | null;
  amountMinor: number;
  transfers: Transfer[];
  at: number;
  balances: Balances;
}

export interface BookTotals {
  count: number;
  amount: number;
  available: number;
  pending: number;
  held: number;
  owed: number;
}

/** The newest operation, or what stands before the first. */
type Newest = Pick<Operation, 'sequence' | 'at' | 'balances'>;

/**
 * Reads and writes of a wallet's rows; every write stands in the object's transaction. What each call looks at is kept in
 * memory, which is worth a third of a transfer; who loses a transaction says `forget`.
 */
export class LedgerBook {
  private readonly sql: SqlStorage;
  private readonly facts = new Map<string, string | null>();
  private newest: Newest | null = null;
  private holdEnd: number | null | undefined;

  constructor(storage: DurableObjectStorage) {
    this.sql = storage.sql;
    this.sql.exec(SCHEMA);
  }

  /** What is in memory was part of a transaction that is not there. */
  forget(): void {
    this.facts.clear();
    this.newest = null;
    this.holdEnd = undefined;
  }

  last(): Newest {
    this.newest ??= this.readLast();
    return this.newest;
  }

  /** Sums over every operation up to this one: two books with other lines differ in one of them. */
  totals(upTo: number): BookTotals {
    const row = this.sql.exec<Record<keyof BookTotals, number>>(
      `select count(*) as count, coalesce(sum(amount), 0) as amount, coalesce(sum(available), 0) as available,
         coalesce(sum(pending), 0) as pending, coalesce(sum(held), 0) as held, coalesce(sum(owed), 0) as owed
       from operations where sequence <= ?`,
      upTo,
    );
    return row.one();
  }

  find(key: string): { operation: Operation; input: string } | null {
    const row = this.one('select * from operations where key = ?', key);
    return row ? { operation: toOperation(row), input: row.input } : null;
  }

  follow(key: string): Followed | null {
    const found = this.find(key);
    if (!found) return null;
    const sums = this.sql.exec<{ kind: OperationKind; amount: number }>(
      'select kind, sum(amount) as amount from operations where followed = ? group by kind',
      found.operation.sequence,
    );
    const done = Object.fromEntries(sums.toArray().map(({ kind, amount }) => [kind, amount]));
    return { operation: found.operation, done };
  }

  add({ sequence, command, input, followed, amountMinor, transfers, at, balances }: NewOperation): void {
    const { key, movement, subject, reason } = command;
    const { available, pending, held, owed, earned } = balances;
    this.sql.exec(
      'insert into operations values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      ...[sequence, key, movement.kind, input, followed?.sequence ?? null, amountMinor],
      ...[movement.kind === 'adjust' ? movement.direction : 'in', movement.kind === 'credit' ? movement.from : null],
      ...[movement.kind === 'hold' ? movement.endsAt : null, at, subject, reason],
      ...[available, pending, held, owed, earned],
    );
    for (const { debit, credit, amountMinor: amount } of transfers) {
      this.sql.exec(
        'insert into transfers (operation, debit, credit, amount) values (?, ?, ?, ?)',
        ...[sequence, debit, credit, amount],
      );
    }
    this.newest = { sequence, at, balances };
    this.holdEnd = undefined;
    if (movement.kind === 'hold') this.sql.exec('insert into open_holds values (?, ?)', sequence, movement.endsAt);
    if (followed?.kind === 'hold') this.sql.exec('delete from open_holds where operation = ?', followed.sequence);
  }

  /** Keys of open holds that ended by `now`, the earliest first. */
  dueHolds(now: number): string[] {
    return this.sql
      .exec<{ key: string }>(
        `select key from open_holds join operations on sequence = operation
         where open_holds.ends_at <= ? order by open_holds.ends_at, operation`,
        now,
      )
      .toArray()
      .map(({ key }) => key);
  }

  nextHoldEnd(): number | null {
    if (this.holdEnd === undefined) {
      this.holdEnd = this.sql.exec<{ at: number | null }>('select min(ends_at) as at from open_holds').one().at;
    }
    return this.holdEnd;
  }

  hasDueHold(now: number): boolean {
    const end = this.nextHoldEnd();
    return end !== null && end <= now;
  }

  /** Newest first, before a sequence. */
  page(before: number, limit: number): Operation[] {
    return this.many('select * from operations where sequence < ? order by sequence desc limit ?', before, limit);
  }

  /** Oldest first, after a sequence. */
  after(sequence: number, limit: number): Operation[] {
    return this.many('select * from operations where sequence > ? order by sequence limit ?', sequence, limit);
  }

  balancesAt(instant: number): Balances {
    const row = this.one('select * from operations where at <= ? order by at desc, sequence desc limit 1', instant);
    return row ? toOperation(row).balances : EMPTY;
  }

  fact(name: string): string | null {
    const known = this.facts.get(name);
    if (known !== undefined) return known;
    const row = this.sql.exec<{ value: string }>('select value from facts where name = ?', name).toArray()[0];
    this.facts.set(name, row?.value ?? null);
    return row?.value ?? null;
  }

  setFact(name: string, value: string): void {
    this.sql.exec('insert into facts values (?1, ?2) on conflict (name) do update set value = ?2', name, value);
    this.facts.set(name, value);
  }

  private readLast(): Newest {
    const row = this.one('select * from operations order by sequence desc limit 1');
    return row ? toOperation(row) : { sequence: 0, at: 0, balances: EMPTY };
  }

  private one(query: string, ...values: SqlStorageValue[]): Row | undefined {
    return this.sql.exec<Row>(query, ...values).toArray()[0];
  }

  private many(query: string, ...values: SqlStorageValue[]): Operation[] {
    return this.sql
      .exec<Row>(query, ...values)
      .toArray()
      .map(toOperation);
  }
}

function toOperation(row: Row): Operation {
  const { sequence, key, kind, followed, amount, direction, source, ends_at, at, subject, reason } = row;
  const { available, pending, held, owed, earned } = row;
  const balances = { available, pending, held, owed, earned };
  const names = { sequence, key, kind, of: followed, at, subject, reason };
  return { ...names, amountMinor: amount, direction, from: source, endsAt: ends_at, balances };
}
