import { describe, expect, it } from 'vitest';
import { PROVIDER_NEEDS } from '../../platform/provider-needs';
import { env } from '../../testing/mint';
import { email, sms } from '../../testing/provider-accounts';
import { chooseSenders } from './choose-senders';
import type { Fetcher } from './sender';

describe('the choice of providers', () => {
  const NOTHING = Object.fromEntries(Object.values(PROVIDER_NEEDS).flatMap((names) => names.map((name) => [name, ''])));
  const having = (variables: Partial<typeof env>) => chooseSenders({ ...env, ...NOTHING, ...variables });

  it('is empty for a channel that is not configured', () => {
    expect(chooseSenders(env).email).toHaveLength(2);
    expect(having({}).email).toEqual([]);
    expect(having({}).smsTo('+919876511115')).toEqual([]);
    expect(having({ SENDGRID_API_KEY: 'SG.x', EMAIL_FROM: 'a@souk.test' }).email).toHaveLength(1);
  });

  it.each(Object.entries(PROVIDER_NEEDS))('leaves %s out as long as a part is missing', (name, needs) => {
    const whole = Object.fromEntries(needs.map((variable) => [variable, env[variable]]));
    const routes = { SMS_ROUTES: `*=${name}`, EMAIL_PROVIDERS: name };
    const lists = { webpush: 'push', fcm: 'device', whatsapp: 'whatsapp' } as const;
    const list = Object.hasOwn(lists, name) ? lists[name as keyof typeof lists] : null;
    const count = (senders: ReturnType<typeof having>) =>
      list ? senders[list].length : senders.email.length + senders.smsTo('+919876511115').length;
    expect(count(having({ ...routes, ...whole }))).toBe(1);
    for (const variable of needs) expect(count(having({ ...routes, ...whole, [variable]: '' }))).toBe(0);
  });

  it('leaves apps out with a file that is no service account', () => {
    for (const file of ['x', '{}', '[]', '{"project_id":"p","client_email":"e"}'])
      expect(having({ FCM_SERVICE_ACCOUNT: file }).device).toEqual([]);
  });

  it('follows the country of a number', () => {
    const { smsTo } = chooseSenders({ ...env, SMS_ROUTES: '91=msg91,1=twilio|kaleyra,962=unbuilt' });
    expect(smsTo('+919876511116')).toHaveLength(1);
    expect(smsTo('+15005550006')).toHaveLength(2);
    expect(smsTo('+962790000001')).toEqual([]);
    expect(smsTo('+447700900123')).toEqual([]);
  });

  it('reaches a simulator in development only', async () => {
    const urls: string[] = [];
    const note: Fetcher = async (url) => {
      urls.push(url);
      return new Response(null, { status: 202 });
    };
    const real = { SENDGRID_BASE_URL: '', SES_BASE_URL: '', TWILIO_BASE_URL: '', KALEYRA_BASE_URL: '' };
    for (const own of [env, { ...env, ...real }]) {
      const { email: byEmail, smsTo } = chooseSenders(own, note);
      for (const send of byEmail) await send(email('a@example.test'));
      for (const send of smsTo('+15005550006').slice(0, 2)) await send(sms('+15005550006'));
    }
    expect(urls).toEqual([
      'http://souk.test/dev/sendgrid/v3/mail/send',
      'http://souk.test/dev/ses/v2/email/outbound-emails',
      'http://souk.test/dev/twilio/2010-04-01/Accounts/ACdevelopment/Messages.json',
      'http://souk.test/dev/kaleyra/v1/HXDEVELOPMENT/messages',
      'https://api.sendgrid.com/v3/mail/send',
      'https://email.ap-south-1.amazonaws.com/v2/email/outbound-emails',
      'https://api.twilio.com/2010-04-01/Accounts/ACdevelopment/Messages.json',
      'https://api.in.kaleyra.io/v1/HXDEVELOPMENT/messages',
    ]);
  });
});
