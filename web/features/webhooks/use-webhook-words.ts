import { useFormatter, useTranslations } from 'use-intl';
import type { Tenant, WebhookDelivery, WebhookDeliveryDetail, WebhookEndpoint } from '../../lib/api-types';
import type { BadgeTone } from '../../ui/badge';

type Event = WebhookEndpoint['events'][number];
type Module = Tenant['modules'][number];

/** The events that a business may ask for, in the order of the form, and the module that each comes with. */
const MODULE_OF: Record<Event, Module> = {
  ...{ 'code.claimed': 'campaigns', 'campaign.low': 'campaigns', 'campaign.sold-out': 'campaigns' },
  ...{ 'cashback.tracked': 'offers', 'cashback.confirmed': 'offers', 'cashback.declined': 'offers' },
  ...{ 'withdrawals.asked': 'offers', 'withdrawals.approved': 'offers', 'withdrawals.rejected': 'offers' },
  ...{ 'withdrawals.paid': 'offers', 'referrals.rewarded': 'offers' },
};
const EVENTS = Object.keys(MODULE_OF) as Event[]; // the keys above

/** What can be asked for where there are these modules, and what an endpoint hears of already. */
export function eventsFor(modules: readonly Module[], heard: readonly Event[]): Event[] {
  return EVENTS.filter((event) => modules.includes(MODULE_OF[event]) || heard.includes(event));
}

export const ENDPOINT_TONES: Record<WebhookEndpoint['status'], BadgeTone> = {
  ...{ active: 'positive', paused: 'plain', disabled: 'critical' },
};
export const DELIVERY_TONES: Record<WebhookDelivery['status'], BadgeTone> = {
  ...{ waiting: 'brand', delivered: 'positive', failed: 'critical' },
};

type Fault = NonNullable<WebhookDeliveryDetail['log'][number]['fault']>;
/** `cashback.tracked` as a key of the texts: a dot would be a level. */
type Dashed<T extends string> = T extends `${infer A}.${infer B}` ? `${A}-${B}` : T;

/** Webhooks and what became of their deliveries, in words. */
export function useWebhookWords() {
  const t = useTranslations('webhooks');
  const format = useFormatter();
  return {
    event: (event: WebhookDelivery['event']) =>
      t(`names.${event.replace('.', '-') as Dashed<WebhookDelivery['event']>}`), // replaces what Dashed replaces
    endpoint: (status: WebhookEndpoint['status']) => t(`statuses.${status}`),
    delivery: (status: WebhookDelivery['status']) => t(`deliveryStatuses.${status}`),
    fault: (fault: Fault) => t(`faults.${fault}`),
    at: (instant: string) => format.dateTime(new Date(instant), { dateStyle: 'medium', timeStyle: 'medium' }),
    name: ({ description, url }: Pick<WebhookEndpoint, 'description' | 'url'>) =>
      description || URL.parse(url)?.host || t('unnamed'),
  };
}
