import { useFormatter, useTranslations } from 'use-intl';
import type { SentMessage } from '../../lib/api-types';
import type { BadgeTone } from '../../ui/badge';

export const MESSAGE_TONES: Record<SentMessage['status'], BadgeTone> = {
  ...{ queued: 'plain', sent: 'brand', delivered: 'positive' },
  ...{ bounced: 'critical', failed: 'critical', unwanted: 'plain' },
};

/** Names of houses: the same in every language. */
export const PROVIDER_NAMES: Record<NonNullable<SentMessage['provider']>, string> = {
  ...{ sendgrid: 'SendGrid', ses: 'Amazon SES', msg91: 'MSG91', twilio: 'Twilio', kaleyra: 'Kaleyra' },
  ...{ webpush: 'Web Push', fcm: 'Firebase', whatsapp: 'WhatsApp' },
};

/** What became of a message, in words. */
export function useMessageWords() {
  const t = useTranslations('sent');
  const format = useFormatter();
  return {
    kind: (kind: SentMessage['kind']) => t(`kinds.${kind}`),
    status: (status: SentMessage['status']) => t(`statuses.${status}`),
    channel: (channel: SentMessage['channel']) => t(`channels.${channel}`),
    failure: (failure: SentMessage['failure']) => (failure ? t(`failures.${failure}`) : ''),
    provider: (provider: SentMessage['provider']) => (provider ? PROVIDER_NAMES[provider] : '–'),
    at: (instant: string) => format.dateTime(new Date(instant), { dateStyle: 'medium', timeStyle: 'short' }),
  };
}
