import type { Ctx } from '../../platform/context';
import { blindIndex } from '../../platform/crypto/blind-index';
import { platformErrors, refuse } from '../../platform/errors';
import { chooseLanguage } from '../../platform/language';
import { clientIp } from '../../platform/limits';
import type { Language } from '../../platform/tenant';

/** What a request for a code shows beside the identity; it feeds the abuse rules, never the identity. */
export interface Asker {
  ip: string;
  userAgent: string;
  country: string | null;
  /** The number of the network it came from. */
  asn: number | null;
  /** What they read; the mail with their code is written in it. */
  language: Language;
  /** Asks for the next code where one may have several. */
  key: string | null;
}

const KEY = /^[\x21-\x7e]{1,200}$/;

/** Reads what a request shows; a key that is none is refused. */
export function askerOf(request: Request, languages: readonly Language[]): Asker {
  const { headers, cf } = request;
  const key = headers.get('Idempotency-Key');
  if (key !== null && !KEY.test(key))
    throw refuse(platformErrors.keyInvalid, 'A key is 1 to 200 visible ASCII characters.');
  return {
    ...{ ip: clientIp(request), userAgent: headers.get('User-Agent') ?? '', key },
    language: chooseLanguage(new URL(request.url), headers, languages),
    country: (cf?.country as string | undefined) ?? null, // Cloudflare's own two letters
    asn: (cf?.asn as number | undefined) ?? null, // and its own number
  };
}

/** One device as far as it can be told: what it says of itself, else its agent behind its address. */
export function deviceOf(
  { env }: Ctx,
  { ip, userAgent }: Pick<Asker, 'ip' | 'userAgent'>,
  deviceId?: string | undefined,
): string {
  return blindIndex(env.INDEX_KEY, 'device', deviceId?.trim() ? `id:${deviceId.trim()}` : `${ip}\0${userAgent}`).slice(
    0,
    22,
  );
}
