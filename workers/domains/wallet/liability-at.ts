import type { Ctx } from '../../platform/context';

/** What a business owes its members at one instant, and what they owe it; minor units of its currency. */
export interface LiabilityAt {
  available: number;
  pending: number;
  held: number;
  owed: number;
  /** Wallets that hold something. */
  wallets: number;
}

const SUMS = `coalesce(sum(available), 0) as available, coalesce(sum(pending), 0) as pending,
  coalesce(sum(held), 0) as held, coalesce(sum(owed), 0) as owed,
  count(*) filter (where available > 0 or pending > 0 or held > 0 or owed > 0) as wallets`;

/** The rows as they stand. */
export const LIABILITY_NOW = `select ${SUMS} from ledgers where ledgers.tenant_id = ?1`;

/**
 * The last line of each wallet before an instant: wallets at rest since then answer from their row, the others walk back
 * from their end, so that the cost is what moved since, not all that ever moved.
 */
export const LIABILITY_AT = `
  select ${SUMS} from (
    select available, pending, held, owed from ledgers where ledgers.tenant_id = ?1 and ledgers.as_of < ?2
    union all
    select line.available, line.pending, line.held, line.owed
    from ledgers as moved
    join ledger_entries as line on line.tenant_id = ?1 and line.ledger_id = moved.id and line.sequence = (
      select earlier.sequence from ledger_entries as earlier
      where earlier.tenant_id = ?1 and earlier.ledger_id = moved.id and earlier.at < ?2
      order by earlier.sequence desc limit 1)
    where moved.tenant_id = ?1 and moved.as_of >= ?2
  )`;

/** By the lines alone, whatever the rows of the wallets say. */
export const LIABILITY_OF_LINES = `
  select ${SUMS} from (
    select line.available, line.pending, line.held, line.owed
    from ledgers as wallet
    join ledger_entries as line on line.tenant_id = ?1 and line.ledger_id = wallet.id and line.sequence = (
      select latest.sequence from ledger_entries as latest
      where latest.tenant_id = ?1 and latest.ledger_id = wallet.id order by latest.sequence desc limit 1)
    where wallet.tenant_id = ?1
  )`;

/** What is owed now. */
export async function readLiability(ctx: Ctx): Promise<LiabilityAt> {
  return oneOf(await ctx.db.d1.prepare(LIABILITY_NOW).bind(ctx.tenant.id).first<LiabilityAt>());
}

/** What was owed at these instants, in their order. */
export async function readLiabilities(ctx: Ctx, instants: number[]): Promise<LiabilityAt[]> {
  if (instants.length === 0) return [];
  const { d1 } = ctx.db;
  const answers = await d1.batch<LiabilityAt>(
    instants.map((instant) => d1.prepare(LIABILITY_AT).bind(ctx.tenant.id, instant)),
  );
  return answers.map(({ results }) => oneOf(results[0]));
}

function oneOf(row: LiabilityAt | null | undefined): LiabilityAt {
  if (!row) throw new Error('a sum without a row');
  return row;
}
