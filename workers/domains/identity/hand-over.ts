import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { hostOfSlug, readTenant } from '../tenants';
import { getAccount } from './find';
import { findProof, issueProof, newToken, PROOF_LIFE, spendProof } from './proof';
import { proofErrors } from './proof-errors';
import type { HandOver, HandOverInput } from './proof-schema';
import { hasStaffRole } from './rules';
import type { Client } from './session';
import { openSession, type SignInAnswer } from './sign-in';

/** What the dashboard is called where a host's first label is asked for; it is no business. */
const DASHBOARD = 'app';

/**
 * A one-time way for a signed-in person to another business of ours, or to its desk in the dashboard for who works
 * there: no cookie crosses hosts. Where it leads is made of the slug here, never of an address that a caller gives.
 */
export async function handOver(ctx: Ctx, actor: UserActor, { slug, to }: HandOverInput): Promise<HandOver> {
  const target = await readTenant(ctx.env, slug);
  if (target?.status !== 'active') throw refuse(proofErrors.tenantNotFound);
  const isToDesk = to === 'dashboard';
  if (isToDesk && !(await worksAt(ctx, actor, slug))) throw refuse(proofErrors.tenantNotFound);
  const host = hostOfSlug(isToDesk ? DASHBOARD : slug, ctx.env.ROOT_DOMAIN);
  const { token: code, hash } = newToken(ctx.env, 'hand-over');
  await issueProof(ctx, { purpose: 'hand-over', subject: hash, secretHash: hash, userId: actor.userId, host });
  // After `#`, so that it stands in no log and in no Referer.
  const rest = new URLSearchParams({ code, ...(isToDesk && { for: actor.userId, next: `/t/${slug}` }) });
  const url = `${new URL(ctx.origin).protocol}//${host}/sign-in/hand-over#${rest}`;
  return { code, url, expiresInSeconds: PROOF_LIFE['hand-over'] / 1000 };
}

/** A role that has work there, read anew: a role may be a second old. */
async function worksAt(ctx: Ctx, actor: UserActor, slug: string): Promise<boolean> {
  const { user } = await getAccount(ctx.env, actor.userId);
  return user.isSuperAdmin || hasStaffRole(user.memberships.filter(({ tenant }) => tenant.slug === slug));
}

/** Signs in at the host that the code was made for, within 30 seconds, once; it was whole at the host it came from. */
export async function redeemHandOver(ctx: Ctx, input: { code: string; client: Client }): Promise<SignInAnswer> {
  const proof = await findProof(ctx, 'hand-over', input.code);
  if (!proof?.userId) throw refuse(proofErrors.wrongCode);
  const account = await getAccount(ctx.env, proof.userId, ctx.tenant.id);
  if (!(await spendProof(ctx, proof))) throw refuse(proofErrors.wrongCode);
  return openSession(ctx, account, input.client, proofErrors.wrongCode);
}
