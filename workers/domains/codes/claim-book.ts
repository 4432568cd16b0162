import type { Id } from '../../platform/id';
import type { ClaimState, Facts } from './pool-command';
import type { Change } from './pool-view';
import { maskCode, type Standing } from './rules';

/**
 * The claims of one shard's claimants, and every change of them. A claimant's places and keys are unique; who gives a place up
 * (released, or taken over by another claim) leaves both. Changes are written once and never changed.
 */
const SCHEMA = `
  create table if not exists claims (
    id integer primary key, claim_id text not null unique, claimant text not null, n integer, key text,
    code_id integer not null, platform text, country text, facts text not null,
    state text not null check (state in ('reserved', 'claimed', 'used', 'revoked', 'released')),
    claimed_at integer not null, changed_at integer not null, ends_at integer, reissued_as text,
    unique (claimant, n), unique (claimant, key),
    check ((n is null) = (key is null)), check ((n is null) = (state = 'released' or reissued_as is not null)),
    check (state <> 'reserved' or ends_at is not null)
  ) strict;
  create index if not exists claims_ending on claims (ends_at) where state = 'reserved';
  create table if not exists changes (sequence integer primary key, claim integer not null references claims,
    kind text not null, n integer not null, at integer not null, actor text not null) strict;
  create trigger if not exists changes_stay before update on changes begin select raise(abort, 'append only'); end;
  create trigger if not exists changes_last before delete on changes begin select raise(abort, 'append only'); end;
`;

export interface ClaimRow extends Record<string, SqlStorageValue> {
  id: number;
  claim_id: Id<'ccl'>;
  claimant: string;
  n: number | null;
  key: string | null;
  code_id: number;
  platform: string | null;
  country: string | null;
  facts: string;
  state: ClaimState;
  claimed_at: number;
  changed_at: number;
  ends_at: number | null;
  reissued_as: Id<'ccl'> | null;
}

/** A claim that is about to be; it was changed last when it was made. */
export interface NewClaim {
  claim_id: Id<'ccl'>;
  claimant: string;
  n: number;
  key: string;
  code_id: number;
  platform: string | null;
  country: string | null;
  facts: string;
  state: 'reserved' | 'claimed';
  claimed_at: number;
  ends_at: number | null;
}
export type StandingClaim = ClaimRow & Standing;

/** Reads and writes of a shard's claims; every write stands in the object's transaction. */
export class ClaimBook {
  private readonly sql: SqlStorage;
  private newest: { sequence: number; at: number } | null = null;
  private end: number | null | undefined;

  constructor(storage: DurableObjectStorage) {
    this.sql = storage.sql;
    this.sql.exec(SCHEMA);
  }

  /** What is in memory was part of a transaction that is not there. */
  forget(): void {
    this.newest = null;
    this.end = undefined;
  }

  /** The newest change, or what stands before the first. */
  last(): { sequence: number; at: number } {
    this.newest ??= this.sql
      .exec<{ sequence: number; at: number }>('select sequence, at from changes order by sequence desc limit 1')
      .toArray()[0] ?? { sequence: 0, at: 0 };
    return this.newest;
  }

  /** The places a claimant holds, the first first. */
  standings(claimant: string): StandingClaim[] {
    return this.sql
      .exec<StandingClaim>('select * from claims where claimant = ? and n is not null order by n', claimant)
      .toArray();
  }

  /** Everything there ever was of a claimant. */
  history(claimant: string): ClaimRow[] {
    return this.sql.exec<ClaimRow>('select * from claims where claimant = ? order by id', claimant).toArray();
  }

  find(claimId: string): ClaimRow | null {
    return this.sql.exec<ClaimRow>('select * from claims where claim_id = ?', claimId).toArray()[0] ?? null;
  }

  add(claim: NewClaim, actor: string): ClaimRow {
    const row = this.sql
      .exec<ClaimRow>(
        `insert into claims (claim_id, claimant, n, key, code_id, platform, country, facts, state, claimed_at, changed_at, ends_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10, ?11) returning *`,
        ...[claim.claim_id, claim.claimant, claim.n, claim.key, claim.code_id, claim.platform, claim.country],
        ...[claim.facts, claim.state, claim.claimed_at, claim.ends_at],
      )
      .one();
    this.end = undefined;
    this.note(row, claim.n, claim.claimed_at, actor);
    return row;
  }

  /** The claim as it is now; one that is released leaves its place. */
  move(claim: ClaimRow, state: Exclude<ClaimState, 'reserved'>, at: number, actor: string): ClaimRow {
    const row = this.sql
      .exec<ClaimRow>(
        `update claims set state = ?2, changed_at = ?3, claimed_at = iif(?2 = 'claimed', ?3, claimed_at), ends_at = null,
           n = iif(?2 = 'released', null, n), key = iif(?2 = 'released', null, key)
         where id = ?1 and state = ?4 returning *`,
        ...[claim.id, state, at, claim.state],
      )
      .one();
    this.end = undefined;
    this.note(row, claim.n ?? row.n ?? 0, at, actor);
    return row;
  }

  /** What is said of a claim later stands beside what was said before. */
  addFacts(claim: ClaimRow, facts: Facts): void {
    this.sql.exec('update claims set facts = json_patch(facts, ?2) where id = ?1', claim.id, JSON.stringify(facts));
  }

  /** A revoked claim leaves its place to another. */
  leave(claim: ClaimRow, to: Id<'ccl'>): void {
    this.sql.exec('update claims set n = null, key = null, reissued_as = ?2 where id = ?1', claim.id, to);
  }

  /** Reservations that ended by `now`, the earliest first. */
  due(now: number): ClaimRow[] {
    if ((this.nextEnd() ?? Number.POSITIVE_INFINITY) > now) return [];
    return this.sql
      .exec<ClaimRow>(`select * from claims where state = 'reserved' and ends_at <= ? order by ends_at, id`, now)
      .toArray();
  }

  nextEnd(): number | null {
    if (this.end === undefined) {
      const row = this.sql.exec<{ at: number | null }>(
        `select min(ends_at) as at from claims where state = 'reserved'`,
      );
      this.end = row.one().at;
    }
    return this.end;
  }

  /** Oldest first, after a sequence: what a projection has not seen. */
  changesAfter(sequence: number, limit: number): Change[] {
    return this.sql
      .exec<Record<string, SqlStorageValue>>(
        `select sequence, claim_id as claimId, kind, changes.n, changes.at, claimant, claims.platform, country, facts,
           claimed_at as claimedAt, coalesce(codes.code, archive.code) as code
         from changes join claims on claims.id = changes.claim left join codes on codes.id = code_id
           left join archive on archive.id = code_id
         where sequence > ? order by sequence limit ?`,
        ...[sequence, limit],
      )
      .toArray()
      .map(({ code, facts, ...change }) => {
        const masked = maskCode(String(code));
        return { ...change, masked, facts: JSON.parse(String(facts)) as Facts } as unknown as Change; // the columns above
      });
  }

  private note(claim: ClaimRow, n: number, at: number, actor: string): void {
    const sequence = this.last().sequence + 1;
    this.sql.exec('insert into changes values (?, ?, ?, ?, ?, ?)', ...[sequence, claim.id, claim.state, n, at, actor]);
    this.newest = { sequence, at };
  }
}
