import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { blindIndex } from '../../platform/crypto/blind-index';
import { openGlobalDb } from '../../platform/db/open-db';
import type { Id } from '../../platform/id';
import { isUniqueViolation, write } from '../../platform/write';
import { accountContext } from './account-context';
import { sendEmailProof } from './email-proof';
import { getAccount } from './find';
import type { OAuthProvider } from './oauth-schema';
import { emailIndex } from './person';
import { newToken } from './proof';
import { proofErrors } from './proof-errors';
import type { Profile } from './read-profile';
import { beginAccount } from './register';
import type { SecondStep, SignedIn } from './schema';
import type { Client } from './session';
import { type SignInAnswer, signIn } from './sign-in';
import { linkedAccounts, users } from './tables';
import { UNNAMED } from './unnamed';
import { waysInChanged } from './ways-in';

type Answer = SignInAnswer<SignedIn | SecondStep>;

/**
 * Signs in the person of a provider's account: the one it is linked to, else the holder of its e-mail if both sides have
 * proven it, else somebody new. An e-mail that either side only names links nothing.
 */
export async function enterByProvider(
  ctx: Ctx,
  provider: OAuthProvider,
  profile: Profile,
  client: Client,
): Promise<Answer> {
  const link = linkOf(ctx, provider, profile.subject);
  const known = (await findLinked(ctx, link)) ?? (await linkHolder(ctx, link, profile));
  if (known) return enter(ctx, known, client);
  try {
    return await begin(ctx, link, profile, client);
  } catch (error) {
    // Somebody has come back, or has proven the address, at the same moment: it is them.
    const isRace = isUniqueViolation(error, 'linked_accounts.') || isUniqueViolation(error, 'users.email_index');
    const winner = isRace ? ((await findLinked(ctx, link)) ?? (await linkHolder(ctx, link, profile))) : null;
    if (!winner) throw error;
    return enter(ctx, winner, client);
  }
}

export interface Link {
  provider: OAuthProvider;
  /** Keyed: the house's own id for them is stored nowhere. */
  subjectIndex: string;
}

/** How an account at another house is stored. */
export function linkOf(ctx: Ctx, provider: OAuthProvider, subject: string): Link {
  return { provider, subjectIndex: blindIndex(ctx.env.INDEX_KEY, `oauth/${provider}`, subject) };
}

async function enter(ctx: Ctx, userId: Id<'usr'>, client: Client): Promise<Answer> {
  return signIn(ctx, await getAccount(ctx.env, userId, ctx.tenant.id), client, proofErrors.wrongCode);
}

/** The person whom an account at another house is linked to. */
export async function findLinked(ctx: Ctx, { provider, subjectIndex }: Link): Promise<Id<'usr'> | null> {
  const isIt = and(eq(linkedAccounts.provider, provider), eq(linkedAccounts.subjectIndex, subjectIndex));
  const [row] = await openGlobalDb(ctx.env).select().from(linkedAccounts).where(isIt);
  return row?.userId ?? null;
}

/** Links the account to whoever has proven its e-mail here, if the provider answers for it too. */
async function linkHolder(here: Ctx, link: Link, { email, isEmailProven }: Profile): Promise<Id<'usr'> | null> {
  if (!email || !isEmailProven) return null;
  const isIt = eq(users.emailIndex, emailIndex(here.env, email));
  const [holder] = await openGlobalDb(here.env).select({ id: users.id }).from(users).where(isIt);
  if (!holder) return null;
  const ctx = await accountContext(here);
  const row = { ...link, userId: holder.id, linkedAt: ctx.now() };
  await write(ctx, {
    statements: [ctx.db.orm.insert(linkedAccounts).values(row).onConflictDoNothing()],
    audit: [linked(holder.id, link)],
    events: [waysInChanged(holder.id, link.provider, true)],
  });
  return findLinked(here, link);
}

async function begin(ctx: Ctx, link: Link, profile: Profile, client: Client): Promise<Answer> {
  const { email, isEmailProven } = profile;
  const name = profile.name ?? UNNAMED[client.language ?? 'en'];
  const linkTo = (userId: Id<'usr'>) => ({
    statements: [ctx.db.orm.insert(linkedAccounts).values({ ...link, userId, linkedAt: ctx.now() })],
    audit: [linked(userId, link)],
  });
  if (!email) return beginAccount(ctx, { name }, client, { also: linkTo });
  if (isEmailProven) return beginAccount(ctx, { name, email }, client, { also: linkTo });
  const { token, hash } = newToken(ctx.env, 'email');
  const proof = { hash, index: emailIndex(ctx.env, email) };
  const made = await beginAccount(ctx, { name, pendingEmail: email }, client, { proof, also: linkTo });
  const userId = made.body.user.id;
  ctx.waitUntil(sendEmailProof(ctx, { userId, name, email, token, hash, kind: 'verify-email', client }));
  return made;
}

export function linked(userId: Id<'usr'>, { provider }: Pick<Link, 'provider'>) {
  return { action: 'identity.provider-linked', subject: userId, onBehalfOf: userId, after: { provider } };
}
