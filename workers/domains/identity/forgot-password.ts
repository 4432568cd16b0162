import { MINUTE } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { isLanguage } from '../../platform/language';
import { QUOTAS, takeExact } from '../../platform/limits';
import { postMessage } from '../../platform/messages';
import { accountContext } from './account-context';
import { mayMail } from './email-proof';
import { findClaims } from './find-claims';
import { normaliseEmail } from './normalise-email';
import { emailIndex } from './person';
import { newToken, PROOF_LIFE, proofStatement } from './proof';
import type { Client } from './session';

/** Mails a link to whoever has this address. All of it runs behind the answer, which is the same for everybody. */
export async function forgotPassword(here: Ctx, input: { email: string; client: Client }): Promise<void> {
  await takeExact(here.env, `link-ip:${input.client.ipHash}`, QUOTAS.linkByIp, here.now());
  here.waitUntil(sendReset(here, input));
}

async function sendReset(here: Ctx, { email: typed, client }: { email: string; client: Client }): Promise<void> {
  const ctx = await accountContext(here);
  const to = normaliseEmail(typed);
  if (to === null) return;
  const index = emailIndex(ctx.env, to);
  const [claim] = await findClaims(ctx.env, index);
  if (claim?.status !== 'active' || !(await mayMail(ctx, index))) return;
  const { token, hash } = newToken(ctx.env, 'reset-password');
  const who = { subject: claim.id, userId: claim.id, targetIndex: index };
  await proofStatement(ctx, { purpose: 'reset-password', ...who, secretHash: hash });
  const link = `${here.origin}/reset-password?token=${token}`;
  await postMessage(ctx, {
    ...{ kind: 'reset-password', channel: 'email', to, userId: claim.id, key: `reset-${hash.slice(0, 22)}` },
    language: isLanguage(claim.language) ? claim.language : client.language,
    values: { name: claim.name, link, minutes: PROOF_LIFE['reset-password'] / MINUTE },
  });
}
