import type { Env } from '../../env';
import { openDb } from '../../platform/db/open-db';
import type { Id } from '../../platform/id';
import type { Report } from './report';
import { SETTLED_FROM } from './rules';

/** A batch of D1 takes few enough statements of three a report. */
const CHUNK = 30;

type Found = Report & { delivery: NonNullable<Report['delivery']> };

/**
 * Applies a provider's reports, of whichever tenants: each once by the provider's own id, in any order. Answers how many
 * were new and about a message of ours.
 */
export async function settleDeliveries(env: Env, reports: Report[], now: number): Promise<number> {
  let applied = 0;
  for (let at = 0; at < reports.length; at += CHUNK) {
    const fresh = await withoutKnown(env, reports.slice(at, at + CHUNK));
    const found = await findDeliveries(env, fresh);
    const byTenant = Map.groupBy(found, (report) => report.delivery.tenantId);
    for (const [tenantId, list] of byTenant) applied += await settle(env, tenantId, list, now);
  }
  return applied;
}

/** Leaves out what was applied before, and what stands twice in one body. */
async function withoutKnown(env: Env, reports: Report[]): Promise<Report[]> {
  const unique = [...new Map(reports.map((report) => [report.eventId, report])).values()];
  const ids = JSON.stringify(unique.map((report) => report.eventId));
  const { results } = await env.DB.prepare(
    'select id from hook_events where provider = ?1 and id in (select value from json_each(?2))',
  )
    .bind(unique[0]?.provider ?? '', ids)
    .all<{ id: string }>();
  const known = new Set(results.map((row) => row.id));
  return unique.filter((report) => !known.has(report.eventId));
}

/**
 * Whose message a report is about. A provider knows no tenants, so its own message id is looked up over all of them; the
 * answer only says where to write, and the write is bound to that tenant again.
 */
async function findDeliveries(env: Env, reports: Report[]): Promise<Found[]> {
  const ids = [...new Set(reports.flatMap((report) => (report.delivery ? [] : (report.providerMessageId ?? []))))];
  const { results } = await env.DB.prepare(
    `select tenant_id as tenantId, id, provider_message_id as messageId from deliveries
     where provider = ?1 and provider_message_id in (select value from json_each(?2))`,
  )
    .bind(reports[0]?.provider ?? '', JSON.stringify(ids))
    .all<{ tenantId: Id<'ten'>; id: Id<'ntf'>; messageId: string }>();
  const byMessage = new Map(results.map(({ tenantId, id, messageId }) => [messageId, { tenantId, id }]));
  return reports.flatMap((report) => {
    const delivery = report.delivery ?? byMessage.get(report.providerMessageId ?? '');
    return delivery ? [{ ...report, delivery }] : [];
  });
}

async function settle(env: Env, tenantId: Id<'ten'>, reports: Found[], now: number): Promise<number> {
  const { d1 } = openDb(env, tenantId);
  const statements = reports.flatMap((report) => statementsOf(d1, tenantId, report, now));
  await d1.batch(statements);
  return reports.length;
}

function statementsOf(d1: D1Database, tenantId: Id<'ten'>, report: Found, now: number): D1PreparedStatement[] {
  const { provider, eventId, delivery, outcome, suppress, reason } = report;
  const statements = [
    d1
      .prepare('insert into hook_events (provider, id, at) values (?1, ?2, ?3) on conflict do nothing')
      .bind(provider, eventId, now),
  ];
  if (outcome) {
    const from = SETTLED_FROM[outcome].map((status) => `'${status}'`).join(', ');
    // A provider that timed out may have sent it after all: its bounce says nothing of what the next one sent.
    const whose = outcome === 'bounced' ? 'and (provider is null or provider = ?6)' : 'and ?6 is not null';
    statements.push(
      d1
        .prepare(
          `update deliveries set status = ?3, settled_at = ?4, error = ?5
           where tenant_id = ?1 and id = ?2 and status in (${from}) ${whose}`,
        )
        .bind(tenantId, delivery.id, outcome, now, outcome === 'bounced' ? reason : null, provider),
    );
  }
  if (suppress) {
    statements.push(
      d1
        .prepare(
          `insert into suppressions (channel, recipient_index, reason, provider, at)
           select channel, recipient_index, ?3, ?4, ?5 from deliveries where tenant_id = ?1 and id = ?2
           on conflict do nothing`,
        )
        .bind(tenantId, delivery.id, suppress, provider, now),
    );
  }
  return statements;
}
