import { env } from './mint';

/** KV and D1 of the test, counting what is asked of them; `isDown` makes both unreachable. */
export function countReads() {
  const counts = { kvReads: 0, kvWrites: 0, d1Statements: 0 };
  const state = { isDown: false };
  const reach = () => {
    if (state.isDown) throw new Error('unreachable');
  };
  const HOT = {
    async get(...args: unknown[]) {
      counts.kvReads += 1;
      reach();
      return (env.HOT.get as (...all: unknown[]) => Promise<unknown>)(...args); // the overloads differ in their answer only
    },
    async put(key: string, value: string, options?: KVNamespacePutOptions) {
      counts.kvWrites += 1;
      reach();
      return env.HOT.put(key, value, options);
    },
    delete: (key: string) => env.HOT.delete(key),
  };
  const DB = {
    prepare(sql: string) {
      counts.d1Statements += 1;
      reach();
      return env.DB.prepare(sql);
    },
    batch: (statements: D1PreparedStatement[]) => env.DB.batch(statements),
    withSession: (constraint: string) => env.DB.withSession(constraint),
  };
  return { counts, state, bindings: { HOT, DB } };
}
