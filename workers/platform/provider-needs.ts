/** Which providers serve a channel, in the order in which they are tried unless a variable says otherwise. */
export const CHANNEL_PROVIDERS = {
  email: ['sendgrid', 'ses'],
  sms: ['msg91', 'twilio', 'kaleyra'],
  /** Not tried one after the other: the first serves browsers, the second apps. */
  push: ['webpush', 'fcm'],
  whatsapp: ['whatsapp'],
} as const;

type Provider = (typeof CHANNEL_PROVIDERS)[keyof typeof CHANNEL_PROVIDERS][number];

/** What a provider must be given before it is asked; with a part of it only, it is off. `npm run deploy` reads this too. */
export const PROVIDER_NEEDS = {
  sendgrid: ['SENDGRID_API_KEY', 'EMAIL_FROM'],
  ses: ['SES_ACCESS_KEY_ID', 'SES_SECRET_ACCESS_KEY', 'SES_REGION', 'SES_CONFIGURATION_SET', 'EMAIL_FROM'],
  msg91: ['MSG91_AUTH_KEY', 'MSG91_TEMPLATES'],
  twilio: ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_SENDER'],
  kaleyra: ['KALEYRA_SID', 'KALEYRA_API_KEY', 'KALEYRA_SENDER'],
  webpush: ['VAPID_PUBLIC_KEY', 'VAPID_PRIVATE_KEY', 'VAPID_SUBJECT'],
  fcm: ['FCM_SERVICE_ACCOUNT'],
  whatsapp: ['WHATSAPP_TOKEN', 'WHATSAPP_PHONE_NUMBER_ID', 'WHATSAPP_TEMPLATES'],
} as const satisfies Record<Provider, readonly string[]>;

/** Without it a provider sends, but its reports are refused: nothing is known to have arrived or bounced. Push services do not report. */
export const REPORT_NEEDS: Record<Exclude<Provider, 'webpush' | 'fcm'>, string> = {
  sendgrid: 'SENDGRID_HOOK_KEY',
  ses: 'SES_TOPIC_ARN',
  msg91: 'MSG91_HOOK_SECRET',
  twilio: 'TWILIO_AUTH_TOKEN',
  kaleyra: 'KALEYRA_HOOK_SECRET',
  whatsapp: 'WHATSAPP_APP_SECRET',
};
