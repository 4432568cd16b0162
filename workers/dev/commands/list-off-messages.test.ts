import { describe, expect, it } from 'vitest';
import { readNeeds } from './deploy-needs.ts';
import { listOffMessages } from './list-off-messages.ts';

const SENDGRID = ['SENDGRID_API_KEY', 'EMAIL_FROM', 'SENDGRID_HOOK_KEY'];
const VAPID = ['VAPID_PUBLIC_KEY', 'VAPID_PRIVATE_KEY', 'VAPID_SUBJECT'];
const WHATSAPP = ['WHATSAPP_TOKEN', 'WHATSAPP_PHONE_NUMBER_ID', 'WHATSAPP_TEMPLATES', 'WHATSAPP_APP_SECRET'];
const TWILIO = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_SENDER'];

describe('what of messages a deployment leaves off', () => {
  it('is every channel without a provider, and what one would need', () => {
    const [email, sms, push, whatsapp, ...more] = listOffMessages([]);
    expect(email).toMatch(/^email is off: .*sendgrid \(SENDGRID_API_KEY, EMAIL_FROM\); ses \(SES_ACCESS_KEY_ID/);
    expect(sms).toMatch(/^sms is off: .*msg91 .*twilio .*kaleyra /);
    expect(push).toMatch(/^push is off: .*webpush \(VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT\)/);
    expect(push).toContain('fcm (FCM_SERVICE_ACCOUNT)');
    expect(whatsapp).toMatch(/^whatsapp is off: .*whatsapp \(WHATSAPP_TOKEN, /);
    expect(more).toEqual([]);
  });

  it('is nothing when each channel has one whole provider', () => {
    expect(listOffMessages([...SENDGRID, ...TWILIO, ...VAPID, ...WHATSAPP])).toEqual([]);
  });

  it('is a provider that was begun, and reports that nobody could verify', () => {
    expect(listOffMessages([...SENDGRID, ...TWILIO, ...VAPID, ...WHATSAPP, 'SES_REGION', 'KALEYRA_SID'])).toEqual([
      'ses is off without SES_ACCESS_KEY_ID, SES_SECRET_ACCESS_KEY, SES_CONFIGURATION_SET.',
      'kaleyra is off without KALEYRA_API_KEY, KALEYRA_SENDER.',
    ]);
    expect(listOffMessages([...SENDGRID.slice(0, 2), ...TWILIO, ...VAPID, ...WHATSAPP])).toEqual([
      'sendgrid sends, but its reports are refused without SENDGRID_HOOK_KEY.',
    ]);
  });

  it('counts the variables of wrangler.toml too', () => {
    const { variables } = readNeeds('name = "souk"\n[vars]\nEMAIL_FROM = "a@souk.test"\n', '', '');
    expect(variables).toEqual(['EMAIL_FROM']);
  });
});
