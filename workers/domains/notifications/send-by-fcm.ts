import { dropFcmAccess, fcmAccess, type ServiceAccount } from './fcm-access';
import {
  type Exchange,
  exchange,
  type Fetcher,
  type OutgoingDevicePush,
  readObject,
  reasonOf,
  type Send,
  type SendOutcome,
  waitOf,
} from './sender';

export interface FcmAccount extends ServiceAccount {
  baseUrl: string;
  tokenUrl: string;
  timeoutMs?: number | undefined;
}

const provider = 'fcm';
/** A phone that is off for longer finds the line in the inbox. */
const TTL_SECONDS = 86_400;
const PAYLOAD_BYTES_MAX = 4_096;

/**
 * Firebase Cloud Messaging, `POST /v1/projects/{id}/messages:send`: one message to one app, shown by the phone itself; `data`
 * says where a press leads. A repeated message takes the place of the first by its collapse key. What an error means is said
 * by the FcmError in its details, not by the status alone. Source: CONTRACTS.md, 11.
 */
export function sendByFcm(account: FcmAccount, fetcher: Fetcher): Send<OutgoingDevicePush> {
  return async (message) => {
    const body = JSON.stringify({ message: messageOf(message) });
    if (new TextEncoder().encode(body).length > PAYLOAD_BYTES_MAX) return { type: 'refused', provider, reason: 'size' };
    const access = await fcmAccess(account, fetcher, Date.now());
    if ('fault' in access) return { type: 'failed', provider, reason: access.fault };
    const init = {
      method: 'POST',
      headers: { Authorization: `Bearer ${access.token}`, 'Content-Type': 'application/json' },
      body,
    };
    const url = `${account.baseUrl}/v1/projects/${account.projectId}/messages:send`;
    const outcome = outcomeOf(await exchange(fetcher, url, init, account.timeoutMs), message.device.token);
    if (outcome.type === 'failed' && outcome.reason.startsWith('401')) dropFcmAccess(account);
    return outcome;
  };
}

function messageOf({ device: { token }, notice: { title, body, link, tag, language } }: OutgoingDevicePush) {
  return {
    ...{ token, notification: { title, body } },
    // Values are strings, always.
    data: { link, tag, language },
    android: { priority: 'HIGH', ttl: `${TTL_SECONDS}s`, collapse_key: tag, notification: { tag } },
    apns: {
      headers: { 'apns-collapse-id': tag, 'apns-expiration': String(Math.floor(Date.now() / 1000) + TTL_SECONDS) },
      payload: { aps: { sound: 'default' } },
    },
  };
}

/** Errors after which the same message may be taken later. */
const OF_THE_MOMENT = new Set(['QUOTA_EXCEEDED', 'UNAVAILABLE', 'INTERNAL', 'THIRD_PARTY_AUTH_ERROR']);

function outcomeOf(result: Exchange, token: string): SendOutcome {
  if ('fault' in result) return { type: 'failed', provider, reason: result.fault };
  const { status } = result.answer;
  const answer = readObject(result.text);
  if (status === 200 && typeof answer?.name === 'string' && answer.name !== '')
    return { type: 'accepted', provider, providerMessageId: answer.name };
  const { code, said, isAboutField } = errorOf(answer);
  const reason = [status, code, reasonOf(said.replaceAll(token, '[token]'))].filter(Boolean).join(' ');
  // The token is no app's any more, or never was one; what else may be wrong with a message names its field.
  const isGone = code === 'UNREGISTERED' || (code === 'INVALID_ARGUMENT' && !isAboutField);
  if (isGone) return { type: 'refused', provider, reason, isGone };
  if (code === 'SENDER_ID_MISMATCH') return { type: 'refused', provider, reason };
  // Without an FcmError, 400 is about the message and all else about our account, our address or their house.
  if (!OF_THE_MOMENT.has(code ?? '') && status === 400) return { type: 'refused', provider, reason };
  return { type: 'failed', provider, reason, ...waitOf(result.answer) };
}

/** The code of the FcmError among the details, and the sentence beside it. */
function errorOf(answer: Record<string, unknown> | null): { code: string | null; said: string; isAboutField: boolean } {
  const error = Object(answer?.error);
  const details: unknown[] = Array.isArray(error.details) ? error.details : [];
  const detailOf = (name: string) => details.map(Object).find(({ '@type': type }) => String(type).endsWith(`.${name}`));
  const own = detailOf('FcmError');
  const { message, status } = error;
  return {
    code: typeof own?.errorCode === 'string' ? own.errorCode : null,
    isAboutField: detailOf('BadRequest') !== undefined,
    said: typeof message === 'string' ? message : String(status ?? ''),
  };
}
