import type { Ctx } from '../../platform/context';
import { fromBase64, toBase64Url } from '../../platform/crypto/key-ring';
import { openSigned, sign } from '../../platform/crypto/mac';
import { openGlobalDb } from '../../platform/db/open-db';
import { PROOF_LIFE } from './proof';
import { proofs } from './tables';

/**
 * What a device signs. A challenge is signed by us and stored only when it has been answered: looking at a sign-in page
 * writes nothing, however many look. It is good for five minutes, once, at its host and for its holder: the session
 * that adds a passkey, or nobody who signs in.
 */
export interface Challenge {
  nonce: string;
  expiresAt: number;
}

type ChallengeCtx = Pick<Ctx, 'env' | 'host' | 'now'>;

/** Base64url, as the options of the browser carry it. */
export function newChallenge(ctx: ChallengeCtx, holder: string): string {
  const nonce = toBase64Url(crypto.getRandomValues(new Uint8Array(24)));
  const token = sign(ctx.env.CLICK_KEYS, purposeOf(ctx, holder), `${nonce}.${ctx.now() + PROOF_LIFE.passkey}`);
  return toBase64Url(new TextEncoder().encode(token));
}

/** The challenge that came back, or null when it is too old, made up, or of another host or holder. */
export function openChallenge(ctx: ChallengeCtx, holder: string, challenge: string): Challenge | null {
  if (!/^[\w-]{1,400}$/.test(challenge)) return null;
  const token = new TextDecoder().decode(fromBase64(challenge));
  const [nonce, expiresAt] = openSigned(ctx.env.CLICK_KEYS, purposeOf(ctx, holder), token)?.split('.') ?? [];
  return nonce && Number(expiresAt) > ctx.now() ? { nonce, expiresAt: Number(expiresAt) } : null;
}

/** Uses a challenge up; false when somebody else was quicker. The random part is no secret once it is answered. */
export async function spendChallenge(ctx: ChallengeCtx, { nonce, expiresAt }: Challenge): Promise<boolean> {
  const now = ctx.now();
  const spent = await openGlobalDb(ctx.env)
    .insert(proofs)
    .values({
      ...{ purpose: 'passkey', subject: nonce, secretHash: '', host: ctx.host },
      ...{ sentAt: now, usedAt: now, expiresAt },
    })
    .onConflictDoNothing()
    .returning({ subject: proofs.subject });
  return spent.length === 1;
}

function purposeOf({ host }: ChallengeCtx, holder: string): string {
  return `passkey/${host}/${holder}`;
}
