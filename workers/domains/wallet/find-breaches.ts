/** One broken promise of a wallet: the invariant's number in ledger-object.ts, and what was found. */
export interface Breach {
  invariant: number;
  found: string;
}

/** What must be empty in a whole wallet, by invariant. Each query gives what breaks it, in words. */
const CHECKS: [invariant: number, query: string][] = [
  [
    1,
    `with posted as (
       select operation, account, sum(amount) as amount from (
         select operation, credit as account, amount from transfers union all
         select operation, debit, -amount from transfers) group by operation, account),
     running as (
       select sequence,
         sum(coalesce((select amount from posted where operation = sequence and account = 'available'), 0)) over w as available,
         sum(coalesce((select amount from posted where operation = sequence and account = 'pending'), 0)) over w as pending,
         sum(coalesce((select amount from posted where operation = sequence and account = 'held'), 0)) over w as held,
         -sum(coalesce((select amount from posted where operation = sequence and account = 'owed'), 0)) over w as owed
       from operations window w as (order by sequence))
     select 'operation ' || sequence || ' says other balances than its transfers' as found
     from running join operations using (sequence)
     where (running.available, running.pending, running.held, running.owed)
       is not (operations.available, operations.pending, operations.held, operations.owed)`,
  ],
  [
    1,
    `select 'operation ' || sequence || ' moves nothing' as found from operations
       where not exists (select 1 from transfers where operation = sequence)`,
  ],
  [
    2,
    `select 'operation ' || sequence || ' leaves a balance below zero' as found from operations
       where min(available, pending, held, owed) < 0`,
  ],
  [
    3,
    `select 'operation ' || sequence || ' leaves money beside a debt' as found from operations
       where available > 0 and owed > 0`,
  ],
  [
    4,
    `select 'hold ' || followed || ' ended twice' as found from operations
       where kind in ('post', 'void', 'expire') group by followed having count(*) > 1`,
  ],
  [
    4,
    `select 'open holds are not what is held' as found
       where (select coalesce(sum(amount), 0) from open_holds join operations on sequence = operation)
         <> coalesce((select held from operations order by sequence desc limit 1), 0)`,
  ],
  [
    5,
    `select 'credit ' || first.sequence || ' was decided beyond its amount' as found
       from operations as first join operations as next on next.followed = first.sequence
       where next.kind in ('confirm', 'decline') group by first.sequence having sum(next.amount) > first.amount`,
  ],
  [
    6,
    `select 'operation ' || first.sequence || ' was reversed beyond its amount' as found
       from operations as first join operations as next on next.followed = first.sequence
       where next.kind = 'reverse' group by first.sequence having sum(next.amount) > first.amount`,
  ],
  [
    8,
    `select 'a sequence is missing' as found where (select count(*) from operations)
       <> coalesce((select max(sequence) from operations), 0)`,
  ],
];

/** Goes through the whole book; no answer is a good answer. */
export function findBreaches(sql: SqlStorage): Breach[] {
  return CHECKS.flatMap(([invariant, query]) =>
    sql
      .exec<{ found: string }>(`${query} limit 20`)
      .toArray()
      .map(({ found }) => ({ invariant, found })),
  );
}
