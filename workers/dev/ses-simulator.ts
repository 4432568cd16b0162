import { Hono } from 'hono';
import { regionOfTopic, type SnsMessage, signAwsRequest, textToSign } from '../domains/notifications';
import type { Env } from '../env';
import { fromBase64 } from '../platform/crypto/key-ring';
import { keepSent } from './outbox-store';
import type { Post } from './post';
import { type Answer, answerToEmail, type Ending, endOfEmail } from './provocations';
import { SNS_CERTIFICATE, SNS_PRIVATE_KEY } from './sns-key';

interface Part {
  Data?: string;
}
interface SendEmail {
  FromEmailAddress?: string;
  Destination?: { ToAddresses?: string[] };
  Content?: { Simple?: { Subject?: Part; Body?: { Text?: Part; Html?: Part } } };
  ConfigurationSetName?: string;
  EmailTags?: { Name: string; Value: string }[];
}

const REFUSALS: Record<Answer, [400 | 429 | 503, string, string]> = {
  refused: [400, 'MessageRejected', 'Email rejected, it looks like spam.'],
  busy: [429, 'TooManyRequestsException', 'Maximum sending rate exceeded.'],
  down: [503, 'ServiceUnavailableException', 'Service unavailable'],
};
const SKEW_MS = 300_000;
const CERTIFICATE_PATH = '/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem';

/**
 * SES's wire format, `POST /v2/email/outbound-emails` with its signature, the events that follow as signed SNS messages, and
 * under /sns the host of SNS itself: its certificate and ConfirmSubscription. Source: CONTRACTS.md, 7.
 */
export function sesSimulator(post: Post) {
  const app = new Hono<{ Bindings: Env }>();
  app.post('/v2/email/outbound-emails', async (c) => {
    const wrong = (status: 400 | 403 | 404 | 429 | 503, type: string, message: string) =>
      c.json({ message }, status, { 'x-amzn-ErrorType': type });
    const body = await c.req.text();
    if (!(await isSigned(c.env, c.req.raw, body)))
      return wrong(403, 'SignatureDoesNotMatch', 'The request signature we calculated does not match.');
    const mail = JSON.parse(body) as SendEmail; // only our own adapter can sign one
    const to = mail.Destination?.ToAddresses?.[0] ?? '';
    const simple = mail.Content?.Simple;
    if (!to.includes('@') || !simple?.Subject?.Data || !simple.Body?.Text?.Data)
      return wrong(400, 'BadRequestException', 'A recipient, a subject and a body are required.');
    if (mail.ConfigurationSetName !== c.env.SES_CONFIGURATION_SET)
      return wrong(404, 'NotFoundException', 'Configuration set does not exist.');
    const answer = answerToEmail('ses', to);
    if (answer) return wrong(...REFUSALS[answer]);
    const { Subject, Body } = simple;
    const kept = { to, subject: Subject.Data ?? '', text: Body.Text?.Data ?? '', html: Body.Html?.Data ?? null };
    await keepSent(c.env, { provider: 'ses', channel: 'email', ...kept }, Date.now());
    const messageId = `0109${crypto.randomUUID().slice(0, 12)}-${crypto.randomUUID()}-000000`;
    c.executionCtx.waitUntil(report(c.env, post, mail, to, messageId));
    return c.json({ MessageId: messageId });
  });
  app.get(`/sns${CERTIFICATE_PATH}`, (c) => c.text(SNS_CERTIFICATE));
  app.get('/sns/', (c) => {
    const { Action, TopicArn, Token } = c.req.query();
    const isRight = Action === 'ConfirmSubscription' && TopicArn === c.env.SES_TOPIC_ARN && Token === 'simulated-token';
    return isRight ? c.text('<ConfirmSubscriptionResponse/>') : c.text('<ErrorResponse/>', 400);
  });
  return app;
}

/** Computes the signature again from what arrived, as AWS does, and looks at the clock. */
async function isSigned(env: Env, request: Request, body: string): Promise<boolean> {
  const date = request.headers.get('X-Amz-Date') ?? '';
  const at = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!(Math.abs(Date.now() - at) < SKEW_MS)) return false;
  const { SES_ACCESS_KEY_ID = '', SES_SECRET_ACCESS_KEY = '', SES_REGION = '' } = env;
  const key = { accessKeyId: SES_ACCESS_KEY_ID, secretAccessKey: SES_SECRET_ACCESS_KEY, region: SES_REGION };
  const expected = await signAwsRequest({ ...key, service: 'ses' }, request.url, body, at);
  return request.headers.get('Authorization') === expected.Authorization;
}

async function report(env: Env, post: Post, mail: SendEmail, to: string, messageId: string): Promise<void> {
  const tags = Object.fromEntries((mail.EmailTags ?? []).map(({ Name, Value }) => [Name, [Value]]));
  const about = {
    mail: { timestamp: new Date().toISOString(), messageId, source: mail.FromEmailAddress, destination: [to], tags },
  };
  for (const event of eventsOf(endOfEmail(to), to)) {
    const signed = await signSns(notificationOf(env, JSON.stringify({ ...event, ...about })));
    const headers = { 'Content-Type': 'text/plain; charset=UTF-8', 'x-amz-sns-message-type': 'Notification' };
    const url = `http://${env.ROOT_DOMAIN}/api/v1/hooks/email/ses`;
    await post(url, { method: 'POST', headers, body: JSON.stringify(signed) });
  }
}

function eventsOf(ending: Ending, to: string): object[] {
  const send = { eventType: 'Send', send: {} };
  const bounced = (bounceType: string, status: string, diagnosticCode: string) => ({
    eventType: 'Bounce',
    bounce: {
      ...{ bounceType, bounceSubType: 'General', feedbackId: crypto.randomUUID() },
      bouncedRecipients: [{ emailAddress: to, action: 'failed', status, diagnosticCode }],
    },
  });
  if (ending === 'bounced') return [send, bounced('Permanent', '5.1.1', 'smtp; 550 5.1.1 user unknown')];
  if (ending === 'soft-bounced') return [send, bounced('Transient', '4.2.2', 'smtp; 452 4.2.2 mailbox full')];
  const delivered = [send, { eventType: 'Delivery', delivery: { recipients: [to], smtpResponse: '250 OK' } }];
  const complaint = { eventType: 'Complaint', complaint: { complaintFeedbackType: 'abuse' } };
  return ending === 'complained' ? [...delivered, complaint] : delivered;
}

/** An unsigned notification of our topic, as SNS words it. */
export function notificationOf(env: Env, message: string): SnsMessage {
  const topic = env.SES_TOPIC_ARN ?? '';
  return {
    ...{ Type: 'Notification', MessageId: crypto.randomUUID(), TopicArn: topic, Subject: 'Amazon SES Email Event' },
    ...{ Message: message, Timestamp: new Date().toISOString(), SignatureVersion: '2', Signature: '' },
    SigningCertURL: `https://sns.${regionOfTopic(topic)}.amazonaws.com${CERTIFICATE_PATH}`,
  };
}

/** Signs a message as SNS does, in the version that it names. */
export async function signSns(message: SnsMessage): Promise<SnsMessage> {
  const name = { name: 'RSASSA-PKCS1-v1_5', hash: message.SignatureVersion === '1' ? 'SHA-1' : 'SHA-256' };
  const key = await crypto.subtle.importKey('pkcs8', fromBase64(SNS_PRIVATE_KEY), name, false, ['sign']);
  const signature = await crypto.subtle.sign(name.name, key, new TextEncoder().encode(textToSign(message)));
  return { ...message, Signature: btoa(String.fromCharCode(...new Uint8Array(signature))) };
}
