import type { Permission } from '../../platform/permissions';

/** The events that leave the house, and the permission that whoever asks for one must hold. */
export const EVENT_PERMISSIONS = {
  'cashback.tracked': 'conversions:read',
  'cashback.confirmed': 'conversions:read',
  'cashback.declined': 'conversions:read',
  'withdrawals.asked': 'withdrawals:read',
  'withdrawals.approved': 'withdrawals:read',
  'withdrawals.rejected': 'withdrawals:read',
  'withdrawals.paid': 'withdrawals:read',
  'referrals.rewarded': 'conversions:read',
} as const satisfies Record<string, Permission>;

export type WebhookEvent = keyof typeof EVENT_PERMISSIONS;
export const WEBHOOK_EVENTS = Object.keys(EVENT_PERMISSIONS) as [WebhookEvent, ...WebhookEvent[]]; // the keys above

/** What the test button sends. */
export const TEST_EVENT = 'webhooks.test';
