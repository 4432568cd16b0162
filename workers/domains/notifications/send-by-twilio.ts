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

export interface TwilioAccount {
  baseUrl: string;
  accountSid: string;
  authToken: string;
  /** A messaging service (`MG…`), or a number or name to send from. */
  sender: string;
  /** Where Twilio reports, without our delivery; it signs this address as it stands. */
  statusCallback: string;
  timeoutMs?: number;
}

const provider = 'twilio';

/** Errors about the number or the text; every other code is about our account, our sender or Twilio itself. */
const REFUSED = new Set([21211, 21214, 21217, 21602, 21604, 21610, 21614, 21617]);
/** The answer of a message that was taken; one that failed at once may go to the next provider. */
const TAKEN = new Set(['queued', 'accepted', 'scheduled', 'sending', 'sent', 'delivered']);

/**
 * Twilio, `POST /2010-04-01/Accounts/{sid}/Messages.json`: Basic, form-encoded, 201 with a `sid`. There is no idempotency:
 * our delivery stands in the address that Twilio reports to. Verified in Twilio's SDK: fields, statuses, the shape of errors;
 * from memory: the path and what the error codes mean, so a code that is not known counts as a failure, not as a refusal.
 * Source: CONTRACTS.md, 10.
 */
export function sendByTwilio(account: TwilioAccount, fetcher: Fetcher): Send<OutgoingSms> {
  return async (message) => {
    const { accountSid, authToken } = account;
    const url = `${account.baseUrl}/2010-04-01/Accounts/${accountSid}/Messages.json`;
    const init = {
      method: 'POST',
      headers: {
        Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}`,
        'Content-Type': 'application/x-www-form-urlencoded',
      },
      body: formOf(account, message).toString(),
    };
    const result = await exchange(fetcher, url, init, account.timeoutMs);
    return 'fault' in result
      ? { type: 'failed', provider, reason: result.fault }
      : outcomeOf(result.answer.status, result.text);
  };
}

function formOf({ sender, statusCallback }: TwilioAccount, message: OutgoingSms): URLSearchParams {
  const { to, text, tenantId, deliveryId } = message;
  return new URLSearchParams({
    To: to,
    [sender.startsWith('MG') ? 'MessagingServiceSid' : 'From']: sender,
    Body: text,
    // Comes back in each report, also in one that is faster than our own record of the sid.
    StatusCallback: `${statusCallback}?delivery=${tenantId}.${deliveryId}`,
  });
}

function outcomeOf(status: number, text: string): SendOutcome {
  const reply = readObject(text);
  const isTaken = typeof reply?.sid === 'string' && reply.sid !== '' && TAKEN.has(String(reply.status));
  if ((status === 201 || status === 200) && isTaken) {
    return { type: 'accepted', provider, providerMessageId: String(reply?.sid) };
  }
  const said = [reply?.message, reply?.error_message].find((part) => typeof part === 'string' && part !== '');
  const code = typeof reply?.code === 'number' ? reply.code : null;
  const reason = `${status} ${code ?? ''} ${reasonOf(typeof said === 'string' ? said : text)}`
    .replace(/\s+/g, ' ')
    .trim();
  const isAboutMessage = status >= 400 && !isWorthRetrying(status) && (code === null || REFUSED.has(code));
  return { type: isAboutMessage ? 'refused' : 'failed', provider, reason };
}
