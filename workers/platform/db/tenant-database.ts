import { logger } from '../log';
import { checkTenancy } from './guard-tenancy';

/** What Drizzle and our raw statements use of a D1 binding or session. */
export type D1Like = Pick<D1Database, 'prepare' | 'batch'>;

/** A read gives up after this long; a statement slower than SLOW_MS is logged with its plan. */
const READ_MS_MAX = 5_000;
const SLOW_MS = 100;

/** One statement of one tenant: checked when its parameters are known, timed when it runs. */
class TenantStatement {
  constructor(
    private readonly d1: D1Like,
    private readonly statement: D1PreparedStatement,
    private readonly sql: string,
    private readonly tenantId: string,
    private readonly params: readonly unknown[] | null = null,
  ) {}
  bind(...params: unknown[]): TenantStatement {
    checkTenancy(this.sql, params, this.tenantId);
    return new TenantStatement(this.d1, this.statement.bind(...params), this.sql, this.tenantId, params);
  }
  /** The bare statement, for a batch. */
  open(): D1PreparedStatement {
    if (!this.params) checkTenancy(this.sql, [], this.tenantId);
    return this.statement;
  }
  run() {
    return this.watch(this.open().run());
  }
  all() {
    return this.watch(this.open().all());
  }
  raw(options?: { columnNames: true }) {
    return this.watch<unknown>(options ? this.open().raw(options) : this.open().raw());
  }
  first(column?: string) {
    return this.watch(column === undefined ? this.open().first() : this.open().first(column));
  }

  private async watch<T>(running: Promise<T>): Promise<T> {
    const startedAt = Date.now();
    const answer = /^\s*(select|with)\b/i.test(this.sql) ? await withDeadline(running) : await running;
    const tookMs = Date.now() - startedAt;
    if (tookMs > SLOW_MS) await this.logSlow(tookMs);
    return answer;
  }

  private async logSlow(tookMs: number): Promise<void> {
    const explain = this.d1.prepare(`explain query plan ${this.sql}`).bind(...(this.params ?? []));
    const plan = await explain.all<{ detail: string }>().catch(() => null);
    const steps = plan?.results.map((row) => row.detail) ?? [];
    logger('db').warn('slow statement', { tookMs, sql: this.sql.slice(0, 500), plan: steps });
  }
}

async function withDeadline<T>(running: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`A read took longer than ${READ_MS_MAX} ms.`)), READ_MS_MAX);
  });
  try {
    return await Promise.race([running, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

/** The same database, seen from one tenant only: a statement without its tenant cannot be run. */
export function tenantDatabase(d1: D1Like, tenantId: string): D1Database {
  const database = {
    prepare: (sql: string) => new TenantStatement(d1, d1.prepare(sql), sql, tenantId),
    batch: <T>(statements: unknown[]) => d1.batch<T>(statements.map(opened)),
  };
  // exec, dump and withSession would go around the check, so this object does not have them; the rest answers alike.
  return database as unknown as D1Database;
}

/** Only statements that were prepared here may enter a batch. */
function opened(statement: unknown): D1PreparedStatement {
  if (!(statement instanceof TenantStatement)) throw new TypeError('A batch takes statements of its own database.');
  return statement.open();
}
