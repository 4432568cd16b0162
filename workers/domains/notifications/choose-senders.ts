import type { Env } from '../../env';
import { logger } from '../../platform/log';
import type { MessageKind } from '../../platform/messages';
import type { Language } from '../../platform/tenant';
import { routeSms } from './rules';
import { sendByMsg91 } from './send-by-msg91';
import { sendBySendgrid } from './send-by-sendgrid';
import type { Fetcher, OutgoingEmail, OutgoingSms, Send } from './sender';

export interface Senders {
  /** In the order in which they are tried. */
  email: Send<OutgoingEmail>[];
  smsTo(phone: string): Send<OutgoingSms>[];
}

const SENDGRID_URL = 'https://api.sendgrid.com';
const MSG91_URL = 'https://control.msg91.com';

/** The providers that this deployment has configured; a channel without one is off, which is told once. */
export function chooseSenders(env: Env, fetcher: Fetcher = (url, init) => fetch(url, init)): Senders {
  const email: Partial<Record<string, Send<OutgoingEmail>>> = {};
  const sms: Partial<Record<string, Send<OutgoingSms>>> = {};
  if (env.SENDGRID_API_KEY && env.EMAIL_FROM) {
    const baseUrl = baseUrlOf(env, env.SENDGRID_BASE_URL, SENDGRID_URL);
    email.sendgrid = sendBySendgrid({ baseUrl, apiKey: env.SENDGRID_API_KEY, from: env.EMAIL_FROM }, fetcher);
  }
  if (env.MSG91_AUTH_KEY && env.MSG91_TEMPLATES) {
    const baseUrl = baseUrlOf(env, env.MSG91_BASE_URL, MSG91_URL);
    const templateOf = templatesOf(env.MSG91_TEMPLATES);
    const account = { baseUrl, authKey: env.MSG91_AUTH_KEY, senderId: env.MSG91_SENDER, templateOf };
    sms.msg91 = sendByMsg91(account, fetcher);
  }
  tellWhatIsOff({ email: Object.keys(email).length, sms: Object.keys(sms).length });
  const order = (env.EMAIL_PROVIDERS || 'sendgrid').split('|');
  return {
    email: order.flatMap((name) => email[name] ?? []),
    smsTo: (phone) => routeSms(env.SMS_ROUTES || '*=msg91', phone).flatMap((name) => sms[name] ?? []),
  };
}

/** A path instead of an address stands for our own host, where development has the simulators. */
function baseUrlOf(env: Env, given: string | undefined, standard: string): string {
  const url = given || standard;
  return url.startsWith('/') && env.ENVIRONMENT === 'development' ? `http://${env.ROOT_DOMAIN}${url}` : url;
}

/** `{"sign-in-code.en": "64f0…"}`; under `*` a pattern for all others, which only a simulator can have. */
function templatesOf(variable: string) {
  const ids = readTemplates(variable);
  return (kind: MessageKind, language: Language) =>
    ids[`${kind}.${language}`] ?? ids['*']?.replace('{kind}', kind).replace('{language}', language) ?? null;
}

function readTemplates(variable: string): Record<string, string> {
  try {
    return JSON.parse(variable);
  } catch {
    logger('messages').error('MSG91_TEMPLATES is no JSON: no SMS can be sent');
    return {};
  }
}

const told = new Set<string>();

function tellWhatIsOff(counts: Record<string, number>): void {
  for (const [channel, count] of Object.entries(counts)) {
    if (count > 0 || told.has(channel)) continue;
    told.add(channel);
    logger('messages').error(`no provider is configured: ${channel} is off`, { channel });
  }
}
