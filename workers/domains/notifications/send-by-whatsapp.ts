import type { MessageKind } from '../../platform/messages';
import type { Language } from '../../platform/tenant';
import {
  type Exchange,
  exchange,
  type Fetcher,
  isWorthRetrying,
  type OutgoingWhatsapp,
  readObject,
  reasonOf,
  type Send,
  type SendOutcome,
  waitOf,
} from './sender';

export interface WhatsappAccount {
  baseUrl: string;
  /** `v26.0`: Meta ends each version after about two years. */
  version: string;
  phoneNumberId: string;
  token: string;
  /** The name of our template there, with its language after a colon where that differs from ours; null when there is none. */
  templateOf(kind: MessageKind, language: Language): string | null;
  timeoutMs?: number | undefined;
}

const provider = 'whatsapp';

/**
 * WhatsApp Cloud API, `POST /{version}/{phone number}/messages`: a template that Meta has approved, and the words for its gaps.
 * Our delivery goes along as `biz_opaque_callback_data` and comes back in each status. Source: CONTRACTS.md, 12.
 */
export function sendByWhatsapp(account: WhatsappAccount, fetcher: Fetcher): Send<OutgoingWhatsapp> {
  return async (message) => {
    const template = account.templateOf(message.kind, message.language);
    if (!template)
      return { type: 'refused', provider, reason: `no template for ${message.kind} in ${message.language}` };
    const init = {
      method: 'POST',
      headers: { Authorization: `Bearer ${account.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(bodyOf(message, template)),
    };
    const url = `${account.baseUrl}/${account.version}/${account.phoneNumberId}/messages`;
    return outcomeOf(await exchange(fetcher, url, init, account.timeoutMs));
  };
}

function bodyOf({ to, tenantId, deliveryId, language, parameters }: OutgoingWhatsapp, template: string) {
  const [name, code = language] = template.split(':');
  return {
    ...{ messaging_product: 'whatsapp', recipient_type: 'individual', to: to.replace(/\D/g, ''), type: 'template' },
    template: {
      ...{ name, language: { policy: 'deterministic', code } },
      components: [{ type: 'body', parameters: parameters.map((text) => ({ type: 'text', text })) }],
    },
    biz_opaque_callback_data: `${tenantId}.${deliveryId}`,
  };
}

/**
 * Codes that are about our account, its quotas or their house, whatever status they come with: 190 and 10 a token, 4, 80007,
 * 130429, 131048 and 131056 too many, 1, 2, 131000 and 131016 their own trouble, 131031 and 131042 our account. Of these
 * CONTRACTS.md names some; the rest are from memory, and a code that is not known is judged by its status.
 */
const OF_THE_MOMENT = new Set([...[1, 2, 4, 10, 190, 80007, 130429, 131000, 131016, 131031, 131042, 131048, 131056]]);

function outcomeOf(result: Exchange): SendOutcome {
  if ('fault' in result) return { type: 'failed', provider, reason: result.fault };
  const { status } = result.answer;
  const answer = readObject(result.text);
  const messages = answer?.messages;
  const id = Array.isArray(messages) ? Object(messages[0]).id : null;
  if (status === 200 && typeof id === 'string' && id !== '')
    return { type: 'accepted', provider, providerMessageId: id };
  const { code, message } = Object(answer?.error);
  const reason = [status, code, reasonOf(String(message ?? ''))].filter(Boolean).join(' ');
  const isOfTheMoment = status < 300 || isWorthRetrying(status) || OF_THE_MOMENT.has(Number(code));
  return isOfTheMoment
    ? { type: 'failed', provider, reason, ...waitOf(result.answer) }
    : { type: 'refused', provider, reason };
}
