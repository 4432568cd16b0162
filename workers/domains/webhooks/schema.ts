import { z } from 'zod';
import { pageOf, pageQuery } from '../../platform/page';
import { Instant, paragraph } from '../../platform/text-schema';
import { TEST_EVENT, WEBHOOK_EVENTS } from './public-events';

export const ENDPOINT_STATUSES = ['active', 'paused', 'disabled'] as const;
export type EndpointStatus = (typeof ENDPOINT_STATUSES)[number];
/** Why Souk stopped sending: days without a success, or the endpoint's own 410. */
export const DISABLED_REASONS = ['failing', 'gone'] as const;
export const DELIVERY_STATUSES = ['waiting', 'delivered', 'failed'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];
export const ENDPOINTS_MAX = 10;

const ENDPOINT_ID = 'whk_01jd3v9v1kfqgtz5m2x8r4c7ab';
const DELIVERY_ID = 'dlv_01jd3v9v1kfqgtz5m2x8r4c7ab';
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=';
export const EndpointParams = z.object({ id: z.string().max(100).meta({ example: ENDPOINT_ID }) });
export const DeliveryParams = z.object({ id: z.string().max(100).meta({ example: DELIVERY_ID }) });

const Url = z.string().trim().min(1).max(500).meta({
  description:
    'https, a public host, port 443 or 8443, no user name; it is asked as it stands, redirects are not followed.',
  example: 'https://books.example.com/souk',
});
const Description = paragraph(200).meta({ example: 'Bookkeeping' });
const Events = z
  .array(z.enum(WEBHOOK_EVENTS))
  .min(1)
  .max(WEBHOOK_EVENTS.length)
  .refine((events) => new Set(events).size === events.length, 'must not repeat an event');

const endpoint = {
  ...{ id: z.string(), url: z.string(), description: z.string(), events: z.array(z.enum(WEBHOOK_EVENTS)) },
  status: z.enum(ENDPOINT_STATUSES),
  disabledBecause: z.enum(DISABLED_REASONS).nullable(),
  failingSince: z.string().nullable().meta({ description: 'The first failure since the last success.' }),
  formerSecretUntil: z.string().nullable().meta({ description: 'Until then each delivery bears a second signature.' }),
  developerId: z.string().nullable().meta({
    description: 'Set where a developer added it: then it hears of the campaigns that they work on, and of no others.',
  }),
  ...{ createdAt: z.string(), version: z.int() },
};
const endpointExample = {
  ...{ id: ENDPOINT_ID, url: 'https://books.example.com/souk', description: 'Bookkeeping' },
  ...{ events: ['withdrawals.paid'], status: 'active', disabledBecause: null, failingSince: null },
  ...{ formerSecretUntil: null, developerId: null, createdAt: '2026-11-20T09:00:00.000Z', version: 1 },
};
export const WebhookEndpoint = z.strictObject(endpoint).meta({ id: 'WebhookEndpoint', example: endpointExample });
export type WebhookEndpoint = z.infer<typeof WebhookEndpoint>;
export const WebhookEndpointPage = pageOf(WebhookEndpoint).meta({ id: 'WebhookEndpointPage' });

/** The two answers that hold a secret. */
export const WebhookEndpointWithSecret = z
  .strictObject({ ...endpoint, secret: z.string().meta({ description: 'Shown this once.' }) })
  .meta({ id: 'WebhookEndpointWithSecret', example: { ...endpointExample, secret: SECRET } });
export type WebhookEndpointWithSecret = z.infer<typeof WebhookEndpointWithSecret>;

export const ListEndpointsQuery = z.strictObject(pageQuery);
export type ListEndpointsQuery = z.output<typeof ListEndpointsQuery>;

export const NewEndpoint = z
  .strictObject({ url: Url, description: Description.default(''), events: Events })
  .meta({ id: 'NewWebhookEndpoint', example: { url: endpointExample.url, events: ['withdrawals.paid'] } });
export type NewEndpoint = z.output<typeof NewEndpoint>;

export const EndpointPatch = z
  .strictObject({
    ...{ url: Url.optional(), description: Description.optional(), events: Events.optional() },
    status: z.enum(['active', 'paused']).optional(),
  })
  .meta({ id: 'WebhookEndpointPatch', example: { status: 'paused' } });
export type EndpointPatch = z.output<typeof EndpointPatch>;

/** What an endpoint answered once, or why there was no answer. */
export const Attempt = z.strictObject({
  ...{ at: z.string(), status: z.int().nullable(), ms: z.int() },
  fault: z.enum(['timeout', 'unreachable', 'address-refused', 'redirect']).nullable(),
  snippet: z.string().meta({ description: 'The beginning of the answer, at most 4 kB.' }),
});
export type Attempt = z.infer<typeof Attempt>;
export type Fault = NonNullable<Attempt['fault']>;

const delivery = {
  ...{ id: z.string(), endpointId: z.string(), eventId: z.string(), event: z.enum([...WEBHOOK_EVENTS, TEST_EVENT]) },
  ...{ status: z.enum(DELIVERY_STATUSES), attempts: z.int(), lastStatus: z.int().nullable() },
  nextTryAt: z.string().nullable().meta({ description: 'While it waits.' }),
  ...{ createdAt: z.string(), settledAt: z.string().nullable() },
};
const deliveryExample = {
  ...{ id: DELIVERY_ID, endpointId: ENDPOINT_ID, eventId: 'evt_01jd3v9v1kfqgtz5m2x8r4c7ab', event: 'withdrawals.paid' },
  ...{ status: 'delivered', attempts: 1, lastStatus: 200, nextTryAt: null },
  ...{ createdAt: '2026-11-20T09:00:00.000Z', settledAt: '2026-11-20T09:00:01.000Z' },
};
export const WebhookDelivery = z.strictObject(delivery).meta({ id: 'WebhookDelivery', example: deliveryExample });
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;
export const WebhookDeliveryPage = pageOf(WebhookDelivery).meta({ id: 'WebhookDeliveryPage' });

export const WebhookDeliveryDetail = z
  .strictObject({
    ...delivery,
    body: z.string().meta({ description: 'As it is sent, byte for byte.' }),
    log: z.array(Attempt).meta({ description: 'The latest twenty attempts, the oldest first.' }),
  })
  .meta({
    id: 'WebhookDeliveryDetail',
    example: {
      ...{ ...deliveryExample, body: '{"type":"withdrawals.paid","timestamp":"2026-11-20T09:00:00.000Z","data":{}}' },
      log: [{ at: '2026-11-20T09:00:01.000Z', status: 200, ms: 84, fault: null, snippet: 'ok' }],
    },
  });
export type WebhookDeliveryDetail = z.infer<typeof WebhookDeliveryDetail>;

export const ListDeliveriesQuery = z.strictObject({ ...pageQuery, status: z.enum(DELIVERY_STATUSES).optional() });
export type ListDeliveriesQuery = z.output<typeof ListDeliveriesQuery>;

export const ResendInput = z
  .strictObject({ since: Instant })
  .meta({ id: 'ResendWebhooksInput', example: { since: '2026-11-20T00:00:00Z' } });
export type ResendInput = z.output<typeof ResendInput>;
export const Resent = z.strictObject({ resent: z.int() }).meta({ id: 'ResentWebhooks', example: { resent: 3 } });
export type Resent = z.infer<typeof Resent>;
