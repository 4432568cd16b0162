import { encodeDisplayName } from './encode-display-name';
import { listUnsubscribe } from './list-unsubscribe';
import { exchange, type Fetcher, isWorthRetrying, type OutgoingEmail, readObject, reasonOf, type Send } from './sender';
import { signAwsRequest } from './sign-aws-request';

export interface SesAccount {
  baseUrl: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** The address of our verified identity; the name beside it is the business's. */
  from: string;
  /** It publishes the events, and only events of a configuration set bring our tags back. */
  configurationSet: string;
  timeoutMs?: number;
}

const provider = 'ses';

/** Errors that come as 400 or 404 and yet are about our account: the next provider may take the message. */
const OURS = new Set([
  ...['MailFromDomainNotVerifiedException', 'AccountSuspendedException', 'SendingPausedException'],
  ...['LimitExceededException', 'NotFoundException', 'ConfigurationSetDoesNotExistException'],
  ...['IncompleteSignature', 'IncompleteSignatureException', 'InvalidSignatureException', 'MissingAuthenticationToken'],
  ...['ExpiredTokenException', 'UnrecognizedClientException', 'ThrottlingException', 'TooManyRequestsException'],
]);

/**
 * SES v2, `POST /v2/email/outbound-emails`, signed with Signature Version 4 for the service `ses`. 200 with a `MessageId`
 * is success, and nothing else is. Verified in AWS's SDK: path, field names, signing name, the id; from memory: the members of
 * Content and EmailTags, and the names of errors, so an error that is not known by name stops as a refusal and is logged.
 * Source: CONTRACTS.md, 7.
 */
export function sendBySes(account: SesAccount, fetcher: Fetcher): Send<OutgoingEmail> {
  return async (message) => {
    const url = `${account.baseUrl}/v2/email/outbound-emails`;
    const body = JSON.stringify(bodyOf(account, message));
    const headers = await signAwsRequest({ ...account, service: 'ses' }, url, body, Date.now());
    const result = await exchange(fetcher, url, { method: 'POST', headers, body }, account.timeoutMs);
    if ('fault' in result) return { type: 'failed', provider, reason: result.fault };
    const { status, ok, headers: answered } = result.answer;
    const { messageId, said, type } = readReply(result.text, answered);
    if (status === 200 && messageId) return { type: 'accepted', provider, providerMessageId: messageId };
    // The sandbox, or an identity that was never verified, says MessageRejected as a virus does.
    const isOurs = OURS.has(type) || /not verified|security token|credential/i.test(said);
    const reason = `${status} ${type} ${said}`.replace(/\s+/g, ' ').trim();
    return { type: ok || isWorthRetrying(status) || isOurs ? 'failed' : 'refused', provider, reason };
  };
}

function bodyOf({ from, configurationSet }: SesAccount, message: OutgoingEmail) {
  const { to, tenantId, deliveryId, fromName, subject, text, html, kind, unsubscribeUrl } = message;
  const part = (Data: string) => ({ Data, Charset: 'UTF-8' });
  const pairs = unsubscribeUrl ? Object.entries(listUnsubscribe(unsubscribeUrl)) : [];
  const headers = pairs.length > 0 ? { Headers: pairs.map(([Name, Value]) => ({ Name, Value })) } : {};
  return {
    FromEmailAddress: `${encodeDisplayName(fromName)} <${from}>`,
    Destination: { ToAddresses: [to] },
    Content: { Simple: { Subject: part(subject), Body: { Text: part(text), Html: part(html) }, ...headers } },
    ConfigurationSetName: configurationSet,
    EmailTags: Object.entries({ souk_tenant: tenantId, souk_delivery: deliveryId, souk_kind: kind }).map(
      ([Name, Value]) => ({ Name, Value }),
    ),
  };
}

function readReply(text: string, headers: Headers) {
  const reply = readObject(text) ?? {};
  const sentence = [reply.message, reply.Message].find((part) => typeof part === 'string');
  return {
    messageId: typeof reply.MessageId === 'string' ? reply.MessageId : null,
    said: reasonOf(typeof sentence === 'string' ? sentence : text),
    // `MessageRejected:http://…`, or `com.amazonaws…#MessageRejected` in the body.
    type: (headers.get('x-amzn-ErrorType') ?? String(reply.__type ?? '')).split(':')[0]?.split('#').at(-1) ?? '',
  };
}
