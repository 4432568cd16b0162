import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { openValue } from '../../platform/crypto/seal';
import { refuse } from '../../platform/errors';
import type { Id } from '../../platform/id';
import { decodeCursor, encodeCursor, type Page } from '../../platform/page';
import { write } from '../../platform/write';
import { type ClaimLine, listClaims } from '../codes';
import type { ClaimantEmail, ListEmailsQuery } from './code-schema';
import { campaignErrors } from './errors';
import { getCampaignToEdit } from './find';

const LIST = 'campaign-emails';

/** Where the e-mail of a claimant lies: sealed text that was copied elsewhere does not open. */
export function emailPlace(campaignId: string, claimant: string): string {
  return `code_claims.facts/${campaignId}/${claimant}`;
}

/**
 * The addresses that claimants of a campaign left, in clear, the newest first; for its owner, and written into the audit before
 * they are given. A page holds as many as there are among `limit` claims.
 */
export async function listEmails(
  ctx: Ctx,
  id: string,
  { limit, cursor }: ListEmailsQuery,
): Promise<Page<ClaimantEmail>> {
  const after = decodeCursor(LIST, cursor, ['number', 'string']);
  const { row, isOwn } = await getCampaignToEdit(ctx, id);
  if (!isOwn) throw refuse(campaignErrors.notOwner);
  const before = after ? { claimedAt: Number(after[0]), claimId: String(after[1]) as Id<'ccl'> } : undefined; // our own cursor
  const lines = await listClaims(ctx, row.id, { limit: limit + 1, ...(before ? { before } : {}) });
  const page = lines.slice(0, limit);
  const data = (await Promise.all(page.map((line) => emailOf(ctx, row.id, line)))).filter((one) => one !== null);
  await write(ctx, {
    statements: [],
    audit: [{ action: 'campaigns.emails-read', subject: row.id, after: { count: data.length } }],
  });
  const last = page.at(-1);
  const hasMore = lines.length > limit;
  return { data, nextCursor: hasMore && last ? encodeCursor(LIST, [last.claimedAt, last.claimId]) : null, hasMore };
}

async function emailOf(ctx: Ctx, campaignId: string, line: ClaimLine): Promise<ClaimantEmail | null> {
  const { claimId, claimedAt, platform } = line;
  const email = await openEmail(ctx, campaignId, line);
  return email === null ? null : { claimId, email, claimedAt: toIso(claimedAt), platform };
}

/** The address that was left with a claim; null when there is none. */
export async function openEmail(
  { env, tenant }: Ctx,
  campaignId: string,
  { facts: { emailSealed }, claimant }: Pick<ClaimLine, 'facts' | 'claimant'>,
): Promise<string | null> {
  if (typeof emailSealed !== 'string') return null;
  return openValue(env.FIELD_KEYS, tenant.id, emailSealed, emailPlace(campaignId, claimant));
}
