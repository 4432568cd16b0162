import { z } from 'zod';
import type { Env } from '../../env';
import { DAY } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import { logger } from '../../platform/log';
import { messageErrors } from './errors';
import { readSesEvents } from './read-ses-events';
import type { HookReceipt } from './schema';
import { exchange, readObject } from './sender';
import { settleDeliveries } from './settle-deliveries';
import { isCertificateUrl, regionOfTopic, type SnsMessage, verifySnsMessage } from './verify-sns-message';

/** SNS repeats a message for hours, with its first time stamp; what was applied is known for longer than that. */
const TOLERANCE_MS = DAY;
const TEXT = z.string();
// Fields that are new are no reason to refuse a message.
const SnsBody = z.object({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  ...{ MessageId: TEXT, TopicArn: TEXT, Message: TEXT, Timestamp: TEXT },
  ...{ SignatureVersion: TEXT, Signature: TEXT, SigningCertURL: TEXT },
  ...{ Subject: TEXT.optional(), Token: TEXT.optional(), SubscribeURL: TEXT.optional() },
});

/** Takes what SNS posts of our topic: events of SES, and the question whether we want them, which is answered with yes. */
export async function receiveSesEvents(ctx: Ctx, body: string): Promise<HookReceipt> {
  const parsed = SnsBody.safeParse(readObject(body));
  if (!parsed.success) throw refuse(messageErrors.hookUnreadable);
  const message = parsed.data;
  const region = await checkSigned(ctx, message);
  if (Math.abs(ctx.now() - Date.parse(message.Timestamp)) > TOLERANCE_MS) throw refuse(messageErrors.hookStale);
  if (message.Type === 'SubscriptionConfirmation') return confirmSubscription(ctx.env, region, message);
  if (message.Type === 'UnsubscribeConfirmation') {
    logger('messages').error('the subscription to the reports of SES was ended');
    return { received: 0, applied: 0 };
  }
  const read = readSesEvents(message.Message, message.MessageId);
  // SES itself says a sentence when a topic is chosen, which is signed and no event.
  if (!read) return { received: 1, applied: 0 };
  return { received: read.count, applied: await settleDeliveries(ctx.env, read.reports, ctx.now()) };
}

/** Refuses what is not of our topic, names a certificate elsewhere, or is not signed by it; answers the topic's region. */
async function checkSigned(ctx: Ctx, message: SnsMessage): Promise<string> {
  const topic = ctx.env.SES_TOPIC_ARN ?? '';
  const region = regionOfTopic(topic);
  if (!region || message.TopicArn !== topic || !isCertificateUrl(message.SigningCertURL, region)) {
    throw refuse(messageErrors.hookSignature);
  }
  const certificate = await certificateAt(ctx.env, region, message.SigningCertURL);
  if (!verifySnsMessage(message, certificate, ctx.now())) throw refuse(messageErrors.hookSignature);
  return region;
}

const certificates = new Map<string, string>();
const CERTIFICATES_MAX = 20;

/** The certificate of a pinned address, kept in the isolate; a fault when SNS cannot be reached, which it then repeats. */
async function certificateAt(env: Env, region: string, url: string): Promise<string> {
  const known = certificates.get(url);
  if (known) return known;
  const pem = await askSns(env, region, new URL(url).pathname);
  if (certificates.size >= CERTIFICATES_MAX) certificates.clear();
  certificates.set(url, pem);
  return pem;
}

/** The address is put together here: neither it nor any part of its host is taken from the message. */
async function confirmSubscription(env: Env, region: string, message: SnsMessage): Promise<HookReceipt> {
  if (!message.Token) throw refuse(messageErrors.hookUnreadable);
  const query = new URLSearchParams({
    Action: 'ConfirmSubscription',
    TopicArn: message.TopicArn,
    Token: message.Token,
  });
  await askSns(env, region, `/?${query}`);
  logger('messages').info('subscribed to the reports of SES');
  return { received: 1, applied: 0 };
}

async function askSns(env: Env, region: string, path: string): Promise<string> {
  const result = await exchange((url, init) => fetch(url, init), `${snsHost(env, region)}${path}`, {});
  if (!('fault' in result) && result.answer.status === 200) return result.text;
  const fault = 'fault' in result ? result.fault : `answer ${result.answer.status}`;
  logger('messages').error('SNS could not be asked', { fault, path: path.split('?')[0] });
  throw refuse(platformErrors.unavailable);
}

/** In development the simulator answers for SNS; nothing can name another host in production. */
function snsHost(env: Env, region: string): string {
  const isSimulated = env.ENVIRONMENT === 'development' && env.SNS_BASE_URL?.startsWith('/');
  return isSimulated ? `http://${env.ROOT_DOMAIN}${env.SNS_BASE_URL}` : `https://sns.${region}.amazonaws.com`;
}
