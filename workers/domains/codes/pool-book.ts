import { ClaimBook, type ClaimRow } from './claim-book';
import { CodeLoans } from './code-loans';
import { CodeShelf } from './code-shelf';
import type { Claim, Facts } from './pool-command';
import type { PoolSettings, ShardOwner } from './pool-view';

const SCHEMA = 'create table if not exists facts (name text primary key, value text not null) strict;';

/** All rows of a shard: its codes, its claims, and what it knows of itself. */
export class PoolBook {
  readonly shelf: CodeShelf;
  readonly loans: CodeLoans;
  readonly claims: ClaimBook;
  private readonly facts = new Map<string, unknown>();

  constructor(private readonly storage: DurableObjectStorage) {
    storage.sql.exec(SCHEMA);
    this.shelf = new CodeShelf(storage);
    this.loans = new CodeLoans(storage, this.shelf);
    this.claims = new ClaimBook(storage);
  }

  /** All or nothing; what is in memory is forgotten with what was not written. */
  transact<T>(work: () => T): T {
    try {
      return this.storage.transactionSync(() => {
        const result = work();
        this.shelf.counters.flush();
        return result;
      });
    } catch (error) {
      this.facts.clear();
      this.claims.forget();
      this.shelf.counters.forget();
      throw error;
    }
  }

  owner(): ShardOwner | null {
    return this.fact<ShardOwner>('owner');
  }

  settings(): PoolSettings | null {
    return this.fact<PoolSettings>('settings');
  }

  /** Up to where the rows in D1 follow the changes. */
  projected(): number {
    return this.fact<number>('projected') ?? 0;
  }

  /** When codes that were used long ago are next looked for. */
  archivesAt(): number | null {
    return this.fact<number>('archives-at');
  }

  setFact(name: 'owner' | 'settings' | 'projected' | 'archives-at', value: object | number | null): void {
    const text = JSON.stringify(value);
    this.storage.sql.exec('insert into facts values (?1, ?2) on conflict (name) do update set value = ?2', name, text);
    this.facts.set(name, value);
  }

  /** A claim with its code, as callers see it. */
  view(claim: ClaimRow, code = this.shelf.get(claim.code_id)): Claim {
    return {
      ...{ claimId: claim.claim_id, claimant: claim.claimant, n: claim.n, key: claim.key },
      ...{ code: code.code, metadata: code.metadata },
      ...{ platform: claim.platform, country: claim.country, state: claim.state, claimedAt: claim.claimed_at },
      ...{ changedAt: claim.changed_at, endsAt: claim.ends_at, reissuedAs: claim.reissued_as },
      facts: JSON.parse(claim.facts) as Facts, // written by actOnPool
    };
  }

  private fact<T>(name: string): T | null {
    const known = this.facts.get(name);
    if (known !== undefined) return known as T | null; // written by setFact under this name only
    const row = this.storage.sql.exec<{ value: string }>('select value from facts where name = ?', name).toArray()[0];
    const value = row ? (JSON.parse(row.value) as T) : null; // as above
    this.facts.set(name, value);
    return value;
  }
}
