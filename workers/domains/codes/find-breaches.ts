/** What must be empty in a whole shard, by the invariant of pool-object.ts. Each query gives what breaks it, in words. */
const CHECKS: [invariant: number, query: string][] = [
  [
    1,
    `select 'code ' || codes.id || ' is ' || codes.state || ', its claim says otherwise' as found
     from codes left join claims on claim_id = claim
     where codes.state not in ('available', 'lent') and (claims.id is null or claims.state <> codes.state or code_id <> codes.id)`,
  ],
  [
    1,
    `select 'claim ' || claims.id || ' has no code' as found from claims
     where state <> 'released' and claim_id not in (select claim from codes where claim is not null union all select claim from archive)`,
  ],
  [
    1,
    `select 'code ' || codes.id || ' is on the shelf and in the archive' as found from codes join archive using (code)`,
  ],
  [
    2,
    `select 'code ' || code_id || ' was given twice' as found from claims where state <> 'released'
     group by code_id having count(*) > 1`,
  ],
  [3, `select 'claimant ' || claimant || ' has a place beyond the first ones' as found from claims where n < 1`],
  [
    6,
    `with told as (
       select codes.platform, state, count(*) as count from codes group by 1, 2
       union all select archive.platform, 'used', count(*) from archive group by 1),
     counted as (
       select platform, 'available' as state, available as count from counters union all
       select platform, 'reserved', reserved from counters union all select platform, 'claimed', claimed from counters union all
       select platform, 'used', used from counters union all select platform, 'revoked', revoked from counters),
     rows as (select platform, state, sum(count) as count from told where state <> 'lent' group by 1, 2)
     select 'counters of ' || state || ' codes are off by ' || (coalesce(rows.count, 0) - coalesce(counted.count, 0)) as found
     from rows full join counted using (platform, state) where coalesce(rows.count, 0) <> coalesce(counted.count, 0)`,
  ],
  [
    6,
    `select 'counters of lent codes are off' as found where (select coalesce(sum(lent), 0) from counters)
       <> (select count(*) from codes where state = 'lent')`,
  ],
  [
    7,
    `select 'a change is missing' as found where (select count(*) from changes)
       <> coalesce((select max(sequence) from changes), 0)`,
  ],
  [
    7,
    `select 'claim ' || claims.id || ' is not what its last change says' as found from claims
     where state is not (select kind from changes where claim = claims.id order by sequence desc limit 1)`,
  ],
];

/** Goes through the whole shard; no answer is a good answer. */
export function findBreaches(sql: SqlStorage): string[] {
  return CHECKS.flatMap(([invariant, query]) =>
    sql
      .exec<{ found: string }>(`${query} limit 20`)
      .toArray()
      .map(({ found }) => `${invariant}: ${found}`),
  );
}
