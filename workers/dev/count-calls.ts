import type { Env } from '../env';

/** What work asked of the database and of wallets; the times add up what ran side by side. */
export interface Calls {
  statements: number;
  roundTrips: number;
  databaseMs: number;
  walletCalls: number;
  walletMs: number;
}

type Timed = <T>(what: 'databaseMs' | 'walletMs', work: () => Promise<T>) => Promise<T>;

/** The same bindings, each call of the database and of wallets counted. */
export function countCalls(env: Env): { env: Env; calls: Calls } {
  const calls: Calls = { statements: 0, roundTrips: 0, databaseMs: 0, walletCalls: 0, walletMs: 0 };
  const timed: Timed = async (what, work) => {
    const start = performance.now();
    try {
      return await work();
    } finally {
      calls[what] += performance.now() - start;
    }
  };
  const DB = {
    // What belongs to no business is read without a session.
    prepare: (sql: string) => env.DB.prepare(sql),
    withSession: (from: string) => new CountedSession(env.DB.withSession(from), calls, timed),
  };
  const LEDGER = {
    idFromName: (name: string) => env.LEDGER.idFromName(name),
    get: (id: DurableObjectId) => countWallet(env.LEDGER.get(id), calls, timed),
  };
  return { env: { ...env, DB, LEDGER } as unknown as Env, calls }; // what a sync calls of the two
}

class CountedSession {
  constructor(
    private readonly session: D1DatabaseSession,
    private readonly calls: Calls,
    private readonly timed: Timed,
  ) {}
  prepare(sql: string): CountedStatement {
    return new CountedStatement(this.session.prepare(sql), this.count);
  }
  batch(statements: CountedStatement[]) {
    return this.count(statements.length, () => this.session.batch(statements.map(({ statement }) => statement)));
  }
  getBookmark() {
    return this.session.getBookmark();
  }
  private readonly count = <T>(statements: number, work: () => Promise<T>): Promise<T> => {
    this.calls.statements += statements;
    this.calls.roundTrips += 1;
    return this.timed('databaseMs', work);
  };
}

class CountedStatement {
  constructor(
    readonly statement: D1PreparedStatement,
    private readonly count: <T>(statements: number, work: () => Promise<T>) => Promise<T>,
  ) {}
  bind(...params: unknown[]): CountedStatement {
    return new CountedStatement(this.statement.bind(...params), this.count);
  }
  run() {
    return this.count(1, () => this.statement.run());
  }
  all() {
    return this.count(1, () => this.statement.all());
  }
  raw() {
    return this.count(1, () => this.statement.raw());
  }
  first() {
    return this.count(1, () => this.statement.first());
  }
}

function countWallet(wallet: ReturnType<Env['LEDGER']['get']>, calls: Calls, timed: Timed) {
  return new Proxy(wallet, {
    get:
      (target, name) =>
      (...args: unknown[]) => {
        calls.walletCalls += 1;
        // Any member of a stub is a method of its object, `apply` of a method too.
        const method = Reflect.get(target, name) as (...all: unknown[]) => Promise<unknown>;
        return timed('walletMs', () => Reflect.apply(method, target, args));
      },
  });
}
