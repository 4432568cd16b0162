import type { Env } from '../../env';
import { encryptPush } from './encrypt-push';
import { isPushEndpoint } from './is-push-endpoint';
import { exchange, type Fetcher, isWorthRetrying, type OutgoingPush, reasonOf, type Send, waitOf } from './sender';
import { signVapid, type VapidKeys } from './sign-vapid';

export interface WebpushAccount extends VapidKeys {
  env: Pick<Env, 'ENVIRONMENT' | 'ROOT_DOMAIN'>;
  timeoutMs?: number;
}

const provider = 'webpush';
/** A browser that is off for longer finds the line in the inbox. */
const TTL_SECONDS = 86_400;
const PAYLOAD_BYTES_MAX = 3_000;

/**
 * Web push, `POST` to the address of one browser: encrypted for it, signed by our VAPID key. 201 is success; 404 and 410 say
 * that the browser has gone. `Topic` lets a repeated message take the place of one that still waits. Source: CONTRACTS.md, 13.
 */
export function sendByWebpush(account: WebpushAccount, fetcher: Fetcher): Send<OutgoingPush> {
  return async ({ subscription, payload, topic }) => {
    const { endpoint, keys } = subscription;
    if (!isPushEndpoint(endpoint, account.env)) return { type: 'refused', provider, reason: 'address' };
    if (new TextEncoder().encode(payload).length > PAYLOAD_BYTES_MAX)
      return { type: 'refused', provider, reason: 'size' };
    const init = {
      method: 'POST',
      headers: {
        ...{ TTL: String(TTL_SECONDS), Urgency: 'normal', Topic: topic },
        ...{ 'Content-Encoding': 'aes128gcm', 'Content-Type': 'application/octet-stream' },
        Authorization: await signVapid(account, endpoint, Date.now()),
      },
      body: await encryptPush(payload, keys),
    };
    const result = await exchange(fetcher, endpoint, init, account.timeoutMs);
    if ('fault' in result) return { type: 'failed', provider, reason: result.fault };
    const { status, headers } = result.answer;
    if (status === 201 || status === 202) {
      return { type: 'accepted', provider, providerMessageId: headers.get('Location') };
    }
    const reason = `${status} ${reasonOf(result.text)}`.trim();
    if (status === 404 || status === 410) return { type: 'refused', provider, reason, isGone: true };
    // Any other 2xx is not what the RFC names: another program stands at this address.
    const isOfTheMoment = status < 300 || isWorthRetrying(status);
    return isOfTheMoment
      ? { type: 'failed', provider, reason, ...waitOf(result.answer) }
      : { type: 'refused', provider, reason };
  };
}
