import type { MessageKind } from '../../platform/messages';
import type { Language } from '../../platform/tenant';
import {
  exchange,
  type Fetcher,
  isWorthRetrying,
  type OutgoingSms,
  readObject,
  reasonOf,
  type Send,
  type SendOutcome,
} from './sender';

export interface KaleyraAccount {
  baseUrl: string;
  sid: string;
  apiKey: string;
  sender: string;
  /** The DLT id of our template, which India demands; null when it is not registered. */
  templateOf(kind: MessageKind, language: Language): string | null;
  /** Where Kaleyra reports, its secret included; null leaves the account's own callback profile. */
  callback: string | null;
  timeoutMs?: number;
}

const provider = 'kaleyra';
const CODES = new Set<MessageKind>(['sign-in-code', 'confirm-phone']);
/** Words of a 4xx that is about our account and not about this message. */
const OURS = /api.?key|auth|sender|template|credit|balance|\bsid\b|ip address|callback|account/i;

/**
 * Kaleyra, `POST /v1/{sid}/messages`: form-encoded, the key in `api-key`. Verified in the vendor's own page: path, header, to,
 * sender, type, body, template_id and `callback` as JSON; from third parties: 202 with an `id` as success; from memory: the
 * shape of errors. So only an answer with an id is believed, and everything else fails with what was said.
 * Source: CONTRACTS.md, 9; developers.kaleyra.io, "Send the First SMS".
 */
export function sendByKaleyra(account: KaleyraAccount, fetcher: Fetcher): Send<OutgoingSms> {
  return async (message) => {
    const templateId = account.templateOf(message.kind, message.language);
    // Outside India the text alone is enough.
    if (!templateId && message.to.startsWith('+91')) {
      return { type: 'failed', provider, reason: `no template for ${message.kind} in ${message.language}` };
    }
    const init = {
      method: 'POST',
      headers: { 'api-key': account.apiKey, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: formOf(account, message, templateId).toString(),
    };
    const result = await exchange(fetcher, `${account.baseUrl}/v1/${account.sid}/messages`, init, account.timeoutMs);
    return 'fault' in result
      ? { type: 'failed', provider, reason: result.fault }
      : outcomeOf(result.answer.status, result.text);
  };
}

function formOf({ sender, callback }: KaleyraAccount, message: OutgoingSms, templateId: string | null) {
  const { to, kind, text, tenantId, deliveryId } = message;
  const url = `${callback}?delivery=${tenantId}.${deliveryId}`;
  return new URLSearchParams({
    ...{ to, sender, type: CODES.has(kind) ? 'OTP' : 'TXN', body: text },
    ...(templateId && to.startsWith('+91') && { template_id: templateId }),
    ...(callback && {
      callback: JSON.stringify({ url, method: 'POST', retry: { count: '3', interval: ['30', '120', '600'] } }),
    }),
  });
}

function outcomeOf(status: number, text: string): SendOutcome {
  const reply = readObject(text);
  const said = reasonOf(typeof reply?.message === 'string' ? reply.message : text);
  const recipients = Array.isArray(reply?.data) ? reply.data : null;
  const isTaken = typeof reply?.id === 'string' && reply.id !== '';
  if ((status === 202 || status === 200) && isTaken) {
    // It takes a request without a good recipient, and says so inside.
    if (recipients?.length === 0) return { type: 'refused', provider, reason: `${status} no recipient: ${said}` };
    return { type: 'accepted', provider, providerMessageId: messageIdOf(recipients?.[0]) ?? String(reply?.id) };
  }
  const isAboutMessage = status >= 400 && !isWorthRetrying(status) && !OURS.test(said);
  return { type: isAboutMessage ? 'refused' : 'failed', provider, reason: `${status} ${said}`.trim() };
}

function messageIdOf(recipient: unknown): string | null {
  const id = typeof recipient === 'object' && recipient !== null && 'message_id' in recipient && recipient.message_id;
  return typeof id === 'string' && id !== '' ? id : null;
}
