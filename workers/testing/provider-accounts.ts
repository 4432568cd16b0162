import type {
  Fetcher,
  OutgoingEmail,
  OutgoingSms,
  OutgoingWhatsapp,
  SendOutcome,
} from '../domains/notifications/sender';
import { newId } from '../platform/id';
import { env } from './mint';

/** The accounts that the simulators of /dev know, messages to send with them, and providers that behave as told. */
export const through: Fetcher = (url, init) => fetch(url, init);
const ids = () => ({ tenantId: newId('ten'), deliveryId: newId('ntf') });
export const answering =
  (status: number, body = '', headers = {}): Fetcher =>
  async () =>
    new Response(body, { status, headers });
/** Answers never, unless it is told to stop. */
export const silent: Fetcher = (_, { signal }) =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
export const unreachable: Fetcher = () => Promise.reject(new TypeError('Network connection lost.'));

export const email = (to: string): OutgoingEmail => ({
  ...{ ...ids(), kind: 'sign-in-code', to, fromName: 'Aroma', subject: 'S', text: 'T', html: '<p>H</p>' },
});
export const sms = (to: string): OutgoingSms => ({
  ...{ ...ids(), kind: 'sign-in-code', to, language: 'en', text: 'T' },
  gaps: { brand: 'Aroma', code: '123456', duration: '5 minutes', host: 'aroma.test' },
});
export const sendgrid = {
  baseUrl: `http://${env.ROOT_DOMAIN}/dev/sendgrid`,
  apiKey: 'SG.development',
  from: 'a@souk.test',
};
export const msg91 = {
  ...{ baseUrl: `http://${env.ROOT_DOMAIN}/dev/msg91`, authKey: 'development-authkey' },
  templateOf: (kind: string, language: string) => `souk-${kind}-${language}`,
};

export const ses = {
  ...{ baseUrl: `http://${env.ROOT_DOMAIN}/dev/ses`, region: 'ap-south-1', configurationSet: 'souk' },
  ...{ accessKeyId: 'AKIADEVELOPMENT', secretAccessKey: 'development-ses-secret', from: 'a@souk.test' },
};
export const twilio = {
  ...{ baseUrl: `http://${env.ROOT_DOMAIN}/dev/twilio`, accountSid: 'ACdevelopment', sender: '+15005550006' },
  ...{ authToken: 'development-twilio-token', statusCallback: `http://${env.ROOT_DOMAIN}/api/v1/hooks/sms/twilio` },
};
export const kaleyra = {
  ...{ baseUrl: `http://${env.ROOT_DOMAIN}/dev/kaleyra`, sid: 'HXDEVELOPMENT', apiKey: 'development-kaleyra-key' },
  ...{ sender: 'SOUKIN', callback: `http://${env.ROOT_DOMAIN}/api/v1/hooks/sms/kaleyra/${env.KALEYRA_HOOK_SECRET}` },
  templateOf: (kind: string, language: string) => `dlt-${kind}-${language}`,
};
export const whatsapp = {
  ...{ baseUrl: `http://${env.ROOT_DOMAIN}/dev/whatsapp`, version: 'v26.0', token: 'development-whatsapp-token' },
  ...{ phoneNumberId: '100000000000001', templateOf: (kind: string) => `souk_${kind}` },
};
export const chat = (to: string): OutgoingWhatsapp => ({
  ...{ ...ids(), kind: 'kyc-approved', to, language: 'en' },
  parameters: ['Aroma', 'https://aroma.test/wallet'],
});
/** What an adapter asked, and of whom. */
export async function asked(send: (fetcher: Fetcher) => Promise<SendOutcome>, answer: () => Response) {
  const sent: Request[] = [];
  const outcome = await send(async (url, init) => {
    sent.push(new Request(url, init));
    return answer();
  });
  return { outcome, request: sent[0] as Request }; // it asks once
}
