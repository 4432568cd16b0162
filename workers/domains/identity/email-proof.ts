import { HOUR } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { isLanguage } from '../../platform/language';
import { askExact, QUOTAS } from '../../platform/limits';
import { postMessage } from '../../platform/messages';
import { accountContext } from './account-context';
import { findClaims } from './find-claims';
import { emailIndex } from './person';
import { PROOF_LIFE } from './proof';
import type { Client } from './session';

interface Asked {
  userId: Id<'usr'>;
  name: string;
  email: string;
  token: string;
  hash: string;
  /** A change of a proven address reads otherwise than the first proof. */
  kind: 'verify-email' | 'confirm-email';
  client: Client;
}

/**
 * Sends the link that proves an address, or, when somebody else has proven it, a word to that owner instead. Runs
 * behind the answer, and an address gets a few such mails an hour at most: the caller learns nothing of either.
 */
export async function sendEmailProof(here: Ctx, asked: Asked): Promise<void> {
  const ctx = await accountContext(here);
  const { userId, name, email, token, hash, kind, client } = asked;
  const index = emailIndex(ctx.env, email);
  if (!(await mayMail(ctx, index))) return;
  const owner = (await findClaims(ctx.env, index)).find(({ isProven }) => isProven);
  const link = (path: string) => `${here.origin}${path}`;
  const to = { channel: 'email', to: email, key: `email-${hash.slice(0, 22)}` } as const;
  if (owner && owner.id !== userId) {
    const values = { name: owner.name, link: link('/sign-in') };
    const language = isLanguage(owner.language) ? owner.language : client.language;
    await postMessage(ctx, { ...to, kind: 'account-exists', language, values, userId: owner.id });
    return;
  }
  const values = { name, link: link(`/verify-email?token=${token}`), hours: PROOF_LIFE.email / HOUR };
  await postMessage(ctx, { ...to, kind, language: client.language, values, userId });
}

/** Whether this address may get another mail that anybody can cause. */
export async function mayMail(ctx: Ctx, index: string): Promise<boolean> {
  return (await askExact(ctx.env, `mail:${index}`, QUOTAS.mailByAddress, ctx.now())).isAllowed;
}
