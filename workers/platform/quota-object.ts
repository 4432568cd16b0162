import { DurableObject } from 'cloudflare:workers';
import { hashPassword, verifyPassword } from './password';

/** At most `limit` takes in any `windowSeconds`, counted in fixed windows. */
export interface QuotaRule {
  name: string;
  limit: number;
  windowSeconds: number;
}

export interface QuotaAnswer {
  isAllowed: boolean;
  /** The rule that is closest to its end, for the RateLimit headers. */
  rule: QuotaRule;
  remaining: number;
  resetSeconds: number;
}

/**
 * Exact counts of one identity (a user, an IP, an e-mail's blind index): the single writer that the approximate
 * rate-limit binding is not. Password hashing runs here too, so that it never blocks the redirector's isolate.
 *
 * Invariants: 1 no window ever counts more than its limit; 2 a refused take counts nowhere.
 */
export class Quota extends DurableObject {
  constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
    super(ctx, env);
    ctx.storage.sql.exec(
      'create table if not exists windows (name text primary key, started_at integer, used integer)',
    );
  }

  /** Takes one from every rule, or from none. */
  take(rules: QuotaRule[], now: number): QuotaAnswer {
    return this.ctx.storage.transactionSync(() => {
      const states = rules.map((rule) => ({ rule, ...this.window(rule, now) }));
      const full = states.find((state) => state.used >= state.rule.limit);
      const tightest = full ?? states.reduce((a, b) => (a.rule.limit - a.used <= b.rule.limit - b.used ? a : b));
      if (!full) for (const state of states) this.store(state.rule.name, state.startedAt, state.used + 1);
      const used = full ? tightest.used : tightest.used + 1;
      const resetSeconds = Math.max(
        1,
        Math.ceil((tightest.startedAt + tightest.rule.windowSeconds * 1000 - now) / 1000),
      );
      return {
        isAllowed: !full,
        rule: tightest.rule,
        remaining: Math.max(0, tightest.rule.limit - used),
        resetSeconds,
      };
    });
  }

  /** Counts without asking; for traffic that is judged afterwards. */
  addUnits(rule: QuotaRule, units: number, now: number): { isOver: boolean; resetSeconds: number } {
    const { startedAt, used } = this.window(rule, now);
    this.store(rule.name, startedAt, used + units);
    const resetSeconds = Math.max(1, Math.ceil((startedAt + rule.windowSeconds * 1000 - now) / 1000));
    return { isOver: used + units > rule.limit, resetSeconds };
  }

  /** Forgets the counts of these rules, e.g. failed sign-ins after a good one. */
  clear(names: string[]): void {
    for (const name of names) this.ctx.storage.sql.exec('delete from windows where name = ?', name);
  }

  hashPassword(password: string): string {
    return hashPassword(password);
  }

  verifyPassword(password: string, hash: string): { isMatch: boolean; needsRehash: boolean } {
    return verifyPassword(password, hash);
  }

  private window(rule: QuotaRule, now: number): { startedAt: number; used: number } {
    const row = this.ctx.storage.sql
      .exec<{ started_at: number; used: number }>('select started_at, used from windows where name = ?', rule.name)
      .toArray()[0];
    const isCurrent = row && now < row.started_at + rule.windowSeconds * 1000;
    return isCurrent ? { startedAt: row.started_at, used: row.used } : { startedAt: now, used: 0 };
  }

  private store(name: string, startedAt: number, used: number): void {
    this.ctx.storage.sql.exec(
      'insert into windows values (?1, ?2, ?3) on conflict (name) do update set started_at = ?2, used = ?3',
      name,
      startedAt,
      used,
    );
  }
}
