import { errors, jwtVerify, SignJWT } from 'jose';
import type { Env } from '../../env';
import { type Id, isId } from '../../platform/id';
import { ALGORITHM, findVerifier, getSigner, TOKEN_LIFE } from './signing-keys';

/** The JWT of the API: 15 minutes, names the user and the session, never a role and no e-mail. */
const AUDIENCE = 'souk-api';
const TYPE = 'at+jwt';

export interface TokenSubject {
  userId: Id<'usr'>;
  sessionId: Id<'ses'>;
}

/** Signs an access token that is good on every host of this platform. */
export async function issueAccessToken(env: Env, subject: TokenSubject, now: number) {
  const signer = await getSigner(env);
  const issuedAt = Math.floor(now / 1000);
  const expiresInSeconds = TOKEN_LIFE / 1000;
  const accessToken = await new SignJWT({ sid: subject.sessionId })
    .setProtectedHeader({ alg: ALGORITHM, kid: signer.id, typ: TYPE })
    .setSubject(subject.userId)
    .setIssuer(issuerOf(env))
    .setAudience(AUDIENCE)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + expiresInSeconds)
    .sign(signer.key);
  return { accessToken, expiresInSeconds };
}

/** Whom a token names, or null when it is forged, expired, of another issuer or signed by a key that is gone. */
export async function openAccessToken(env: Env, token: string, now: number): Promise<TokenSubject | null> {
  try {
    const { payload } = await jwtVerify(token, (header) => verifierOf(env, header.kid), {
      ...{ algorithms: [ALGORITHM], typ: TYPE, issuer: issuerOf(env), audience: AUDIENCE },
      ...{ currentDate: new Date(now), requiredClaims: ['exp', 'sub', 'sid'] },
    });
    const { sub, sid } = payload;
    return isId('usr', sub) && isId('ses', sid) ? { userId: sub, sessionId: sid } : null;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

async function verifierOf(env: Env, kid: string | undefined) {
  const key = kid === undefined ? null : await findVerifier(env, kid);
  if (!key) throw new errors.JWKSNoMatchingKey();
  return key;
}

function issuerOf(env: Env): string {
  return `https://${env.ROOT_DOMAIN}`;
}
