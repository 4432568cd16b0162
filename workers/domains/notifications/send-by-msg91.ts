import type { MessageKind } from '../../platform/messages';
import type { Language } from '../../platform/tenant';
import {
  exchange,
  type Fetcher,
  isWorthRetrying,
  type OutgoingSms,
  reasonOf,
  type Send,
  type SendOutcome,
} from './sender';

export interface Msg91Account {
  baseUrl: string;
  authKey: string;
  /** The DLT sender id; empty leaves the template's own. */
  senderId?: string;
  /** The provider's id of our template, or null when it is not registered there. */
  templateOf(kind: MessageKind, language: Language): string | null;
  timeoutMs?: number;
}

const provider = 'msg91';

/**
 * MSG91, `POST /api/v5/flow/`: the text is the provider's copy of our template (India's DLT demands it), we send the words
 * for its gaps. Errors come with HTTP 200 too, so `type` decides, never the status alone. Source: CONTRACTS.md, 8;
 * for CRQID msg91.com/help, "Custom Metadata Parameters for Tracking Requests".
 */
export function sendByMsg91(account: Msg91Account, fetcher: Fetcher): Send<OutgoingSms> {
  return async (message) => {
    const templateId = account.templateOf(message.kind, message.language);
    // Nothing is wrong with the message: a provider that needs no template may send it.
    if (!templateId) {
      return { type: 'failed', provider, reason: `no template for ${message.kind} in ${message.language}` };
    }
    const init = {
      method: 'POST',
      headers: { authkey: account.authKey, 'Content-Type': 'application/json' },
      body: JSON.stringify(bodyOf(account, message, templateId)),
    };
    const result = await exchange(fetcher, `${account.baseUrl}/api/v5/flow/`, init, account.timeoutMs);
    return 'fault' in result
      ? { type: 'failed', provider, reason: result.fault }
      : outcomeOf(result.answer.status, result.text);
  };
}

function bodyOf({ senderId }: Msg91Account, message: OutgoingSms, templateId: string) {
  const { to, gaps, tenantId, deliveryId } = message;
  const mobiles = to.replace(/\D/g, '');
  return {
    template_id: templateId,
    short_url: '0',
    // Comes back in each report, also in one that is faster than our own record of the request id.
    CRQID: `${tenantId}.${deliveryId}`,
    ...(senderId && { sender: senderId }),
    recipients: [{ mobiles, ...gaps }],
  };
}

interface Reply {
  type?: unknown;
  message?: unknown;
  request_id?: unknown;
}

function outcomeOf(status: number, text: string): SendOutcome {
  const reply = readReply(text);
  const said = reasonOf(typeof reply?.message === 'string' ? reply.message : text);
  if (status === 200 && reply?.type === 'success') {
    const id = reply.request_id ?? reply.message; // the flow answers its request id as the message
    return { type: 'accepted', provider, providerMessageId: typeof id === 'string' ? id : null };
  }
  // A key that is not accepted is our account's trouble, whatever status it comes with.
  const isOurs = /auth\s*-?key|authentication|ip .*(not|block)/i.test(said);
  const isPermanent = reply?.type === 'error' && !isWorthRetrying(status) && !isOurs;
  const isClientError = status >= 400 && status < 500 && !isWorthRetrying(status) && !isOurs;
  return { type: isPermanent || isClientError ? 'refused' : 'failed', provider, reason: `${status} ${said}`.trim() };
}

function readReply(text: string): Reply | null {
  try {
    const reply: unknown = JSON.parse(text);
    return typeof reply === 'object' && reply !== null ? reply : null;
  } catch {
    return null;
  }
}
