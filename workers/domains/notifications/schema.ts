import { z } from 'zod';

export const CHANNELS = ['email', 'sms', 'push', 'whatsapp'] as const;

/**
 * queued: waits for a provider · sent: a provider took it · delivered: it arrived · bounced: the address refused it ·
 * failed: no provider took it, and none will · unwanted: the person has turned it off, or its browser is gone.
 */
export const DELIVERY_STATUSES = ['queued', 'sent', 'delivered', 'bounced', 'failed', 'unwanted'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

export const PROVIDERS = ['sendgrid', 'ses', 'msg91', 'twilio', 'kaleyra', 'webpush', 'fcm', 'whatsapp'] as const;
export type Provider = (typeof PROVIDERS)[number];

export const SUPPRESSION_REASONS = ['hard-bounce', 'spam-report', 'unsubscribed', 'blocked'] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/** What a provider's webhook did: unknown and repeated reports are taken and left alone. */
export const HookReceipt = z
  .strictObject({ received: z.int(), applied: z.int() })
  .meta({ id: 'HookReceipt', example: { received: 2, applied: 1 } });
export type HookReceipt = z.infer<typeof HookReceipt>;
