import type { Env } from '../../env';
import { baseUrlOf, hookUrlOf } from '../../platform/base-url';
import { logger } from '../../platform/log';
import type { MessageKind } from '../../platform/messages';
import { CHANNEL_PROVIDERS, PROVIDER_NEEDS } from '../../platform/provider-needs';
import type { Language } from '../../platform/tenant';
import { readServiceAccount } from './fcm-access';
import { routeSms } from './rules';
import type { Provider } from './schema';
import { sendByFcm } from './send-by-fcm';
import { sendByKaleyra } from './send-by-kaleyra';
import { sendByMsg91 } from './send-by-msg91';
import { sendBySendgrid } from './send-by-sendgrid';
import { sendBySes } from './send-by-ses';
import { sendByTwilio } from './send-by-twilio';
import { sendByWebpush } from './send-by-webpush';
import { sendByWhatsapp } from './send-by-whatsapp';
import type {
  Fetcher,
  OutgoingDevicePush,
  OutgoingEmail,
  OutgoingPush,
  OutgoingSms,
  OutgoingWhatsapp,
  Send,
} from './sender';

export interface Senders {
  /** In the order in which they are tried. */
  email: Send<OutgoingEmail>[];
  smsTo(phone: string): Send<OutgoingSms>[];
  push: Send<OutgoingPush>[];
  device: Send<OutgoingDevicePush>[];
  whatsapp: Send<OutgoingWhatsapp>[];
}

type Makers<P extends Provider, M extends OutgoingEmail | OutgoingSms> = Record<
  P,
  (env: Env, fetcher: Fetcher) => Send<M>
>;
type EmailProvider = (typeof CHANNEL_PROVIDERS.email)[number];
type SmsProvider = (typeof CHANNEL_PROVIDERS.sms)[number];

/** How each provider is made of its variables, which PROVIDER_NEEDS has found to be there. */
const EMAIL: Makers<EmailProvider, OutgoingEmail> = {
  sendgrid: (env, fetcher) =>
    sendBySendgrid(
      {
        baseUrl: baseUrlOf(env, env.SENDGRID_BASE_URL, 'https://api.sendgrid.com'),
        apiKey: env.SENDGRID_API_KEY ?? '',
        from: env.EMAIL_FROM ?? '',
      },
      fetcher,
    ),
  ses: (env, fetcher) =>
    sendBySes(
      {
        baseUrl: baseUrlOf(env, env.SES_BASE_URL, `https://email.${env.SES_REGION}.amazonaws.com`),
        region: env.SES_REGION ?? '',
        accessKeyId: env.SES_ACCESS_KEY_ID ?? '',
        secretAccessKey: env.SES_SECRET_ACCESS_KEY ?? '',
        configurationSet: env.SES_CONFIGURATION_SET ?? '',
        from: env.EMAIL_FROM ?? '',
      },
      fetcher,
    ),
};

const SMS: Makers<SmsProvider, OutgoingSms> = {
  msg91: (env, fetcher) =>
    sendByMsg91(
      {
        baseUrl: baseUrlOf(env, env.MSG91_BASE_URL, 'https://control.msg91.com'),
        authKey: env.MSG91_AUTH_KEY ?? '',
        senderId: env.MSG91_SENDER,
        templateOf: templatesOf('MSG91_TEMPLATES', env.MSG91_TEMPLATES),
      },
      fetcher,
    ),
  twilio: (env, fetcher) =>
    sendByTwilio(
      {
        baseUrl: baseUrlOf(env, env.TWILIO_BASE_URL, 'https://api.twilio.com'),
        accountSid: env.TWILIO_ACCOUNT_SID ?? '',
        authToken: env.TWILIO_AUTH_TOKEN ?? '',
        sender: env.TWILIO_SENDER ?? '',
        statusCallback: hookUrlOf(env, 'sms/twilio'),
      },
      fetcher,
    ),
  kaleyra: (env, fetcher) =>
    sendByKaleyra(
      {
        baseUrl: baseUrlOf(env, env.KALEYRA_BASE_URL, 'https://api.in.kaleyra.io'),
        sid: env.KALEYRA_SID ?? '',
        apiKey: env.KALEYRA_API_KEY ?? '',
        sender: env.KALEYRA_SENDER ?? '',
        templateOf: templatesOf('KALEYRA_TEMPLATES', env.KALEYRA_TEMPLATES),
        callback: env.KALEYRA_HOOK_SECRET ? hookUrlOf(env, `sms/kaleyra/${env.KALEYRA_HOOK_SECRET}`) : null,
      },
      fetcher,
    ),
};

function webpush(env: Env, fetcher: Fetcher): Send<OutgoingPush> {
  const { VAPID_PUBLIC_KEY: publicKey = '', VAPID_PRIVATE_KEY: privateKey = '', VAPID_SUBJECT: subject = '' } = env;
  return sendByWebpush({ env, publicKey, privateKey, subject }, fetcher);
}

/** Off with a file that is no service account, which is told once. */
function fcm(env: Env, fetcher: Fetcher): Send<OutgoingDevicePush>[] {
  const account = readServiceAccount(env.FCM_SERVICE_ACCOUNT ?? '');
  if (!account) tell('FCM_SERVICE_ACCOUNT is no service account: no app can be told');
  const baseUrl = baseUrlOf(env, env.FCM_BASE_URL, 'https://fcm.googleapis.com');
  const tokenUrl = env.FCM_BASE_URL ? `${baseUrl}/token` : 'https://oauth2.googleapis.com/token';
  return account ? [sendByFcm({ ...account, baseUrl, tokenUrl }, fetcher)] : [];
}

function whatsapp(env: Env, fetcher: Fetcher): Send<OutgoingWhatsapp> {
  return sendByWhatsapp(
    {
      baseUrl: baseUrlOf(env, env.WHATSAPP_BASE_URL, 'https://graph.facebook.com'),
      version: env.WHATSAPP_VERSION || 'v26.0',
      phoneNumberId: env.WHATSAPP_PHONE_NUMBER_ID ?? '',
      token: env.WHATSAPP_TOKEN ?? '',
      templateOf: templatesOf('WHATSAPP_TEMPLATES', env.WHATSAPP_TEMPLATES),
    },
    fetcher,
  );
}

/** The providers that this deployment has configured; a channel without one is off, which is told once. */
export function chooseSenders(env: Env, fetcher: Fetcher = (url, init) => fetch(url, init)): Senders {
  const isOn = (name: Provider) => missingOf(env, name).length === 0;
  const order = (env.EMAIL_PROVIDERS || CHANNEL_PROVIDERS.email.join('|')).split('|');
  const routes = env.SMS_ROUTES || `*=${CHANNEL_PROVIDERS.sms.join('|')}`;
  tellWhatIsOff(env);
  return {
    email: namedIn(CHANNEL_PROVIDERS.email, order)
      .filter(isOn)
      .map((name) => EMAIL[name](env, fetcher)),
    smsTo: (phone) =>
      namedIn(CHANNEL_PROVIDERS.sms, routeSms(routes, phone))
        .filter(isOn)
        .map((name) => SMS[name](env, fetcher)),
    push: isOn('webpush') ? [webpush(env, fetcher)] : [],
    device: isOn('fcm') ? fcm(env, fetcher) : [],
    whatsapp: isOn('whatsapp') ? [whatsapp(env, fetcher)] : [],
  };
}

function namedIn<P extends Provider>(providers: readonly P[], names: string[]): P[] {
  return names.flatMap((name) => providers.find((provider) => provider === name.trim()) ?? []);
}

function missingOf(env: Env, name: Provider): string[] {
  return PROVIDER_NEEDS[name].filter((variable) => !env[variable]);
}

/** `{"sign-in-code.en": "64f0…"}`; under `*` a pattern for all others, which only a simulator can have. */
function templatesOf(name: string, variable: string | undefined) {
  const ids = readTemplates(name, variable || '{}');
  return (kind: MessageKind, language: Language) =>
    ids[`${kind}.${language}`] ?? ids['*']?.replace('{kind}', kind).replace('{language}', language) ?? null;
}

function readTemplates(name: string, variable: string): Record<string, string> {
  try {
    return JSON.parse(variable);
  } catch {
    tell(`${name} is no JSON: no template of it can be used`);
    return {};
  }
}

const told = new Set<string>();

/** A channel that nobody serves, and a provider that was given a part of what it needs. */
function tellWhatIsOff(env: Env): void {
  for (const [channel, providers] of Object.entries(CHANNEL_PROVIDERS)) {
    const isServed = providers.some((name) => missingOf(env, name).length === 0);
    if (!isServed) tell(`no provider is configured: ${channel} is off`);
    for (const name of providers) {
      const own = PROVIDER_NEEDS[name].filter((variable) => variable !== 'EMAIL_FROM');
      const missing = missingOf(env, name);
      if (missing.length > 0 && own.some((variable) => env[variable]))
        tell(`${name} is off without ${missing.join(', ')}`);
    }
  }
}

function tell(sentence: string): void {
  if (told.has(sentence)) return;
  told.add(sentence);
  logger('messages').error(sentence);
}
