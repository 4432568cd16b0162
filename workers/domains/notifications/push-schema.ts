import { z } from 'zod';

/** Longest address of a push service that we keep; the longest in use have about 500 characters. */
const ENDPOINT_LENGTH_MAX = 1_000;

const endpoint = z.string().min(1).max(ENDPOINT_LENGTH_MAX).meta({
  description: 'The address that the browser was given by its push service.',
  example: 'https://updates.push.services.mozilla.com/wpush/v2/gAAAAAB',
});

/** What `PushSubscription.toJSON()` gives, without `expirationTime`. */
export const PushSubscriptionInput = z
  .strictObject({
    endpoint,
    keys: z.strictObject({
      p256dh: z
        .string()
        .regex(/^[A-Za-z0-9_-]{87}$/, { message: 'must be 65 bytes in base64url' })
        .meta({
          description: "The browser's public key: an uncompressed point of P-256.",
        }),
      auth: z.string().regex(/^[A-Za-z0-9_-]{22}$/, { message: 'must be 16 bytes in base64url' }),
    }),
    isDesk: z.boolean().optional().meta({
      description: 'The browser shows the dashboard: it is told of what waits for staff, and of nothing else.',
    }),
  })
  .meta({
    id: 'PushSubscriptionInput',
    example: {
      endpoint: 'https://updates.push.services.mozilla.com/wpush/v2/gAAAAAB',
      keys: {
        p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
        auth: 'BTBZMqHH6r4Tts7J_aSIgg',
      },
    },
  });
/** How a browser is reached. */
export type PushSubscriptionInput = Pick<NewPushSubscription, 'endpoint' | 'keys'>;
export type NewPushSubscription = z.output<typeof PushSubscriptionInput>;

export const EndPushInput = z.strictObject({ endpoint }).meta({
  id: 'EndPushInput',
  example: { endpoint: 'https://updates.push.services.mozilla.com/wpush/v2/gAAAAAB' },
});

/** What a browser needs to ask for messages, and how many browsers have. */
export const PushState = z
  .strictObject({
    publicKey: z.string().nullable().meta({ description: 'For `applicationServerKey`; null while push is off here.' }),
    subscriptions: z.int().meta({ description: 'Browsers that show my messages of this business.' }),
  })
  .meta({ id: 'PushState', example: { publicKey: null, subscriptions: 0 } });
export type PushState = z.infer<typeof PushState>;
