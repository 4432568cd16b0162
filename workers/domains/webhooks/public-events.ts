import type { Permission } from '../../platform/permissions';
import type { Module } from '../../platform/tenant';

interface PublicEvent {
  /** Whoever asks for it must hold this. */
  permission: Permission;
  /** What a business must have for it to happen. */
  module: Module;
  /** What the house calls it among its slices, where that is another name. */
  from?: string;
}

const conversion = { permission: 'conversions:read', module: 'offers' } as const;
const withdrawal = { permission: 'withdrawals:read', module: 'offers' } as const;
const campaign = { permission: 'campaigns:read', module: 'campaigns' } as const;

/** The events that leave the house. */
export const PUBLIC_EVENTS = {
  'cashback.tracked': conversion,
  'cashback.confirmed': conversion,
  'cashback.declined': conversion,
  'withdrawals.asked': withdrawal,
  'withdrawals.approved': withdrawal,
  'withdrawals.rejected': withdrawal,
  'withdrawals.paid': withdrawal,
  'referrals.rewarded': conversion,
  'code.claimed': { ...campaign, from: 'codes.claimed' },
  'campaign.low': { ...campaign, from: 'campaigns.ran-low' },
  'campaign.sold-out': { ...campaign, from: 'campaigns.sold-out' },
} as const satisfies Record<string, PublicEvent>;

export type WebhookEvent = keyof typeof PUBLIC_EVENTS;
export const WEBHOOK_EVENTS = Object.keys(PUBLIC_EVENTS) as [WebhookEvent, ...WebhookEvent[]]; // the keys above

/** The events that can happen in a business with these modules. */
export function eventsOf(modules: readonly Module[]): WebhookEvent[] {
  return WEBHOOK_EVENTS.filter((event) => modules.includes(PUBLIC_EVENTS[event].module));
}

/** The name under which the outbox holds an event. */
export function nameInHouse(event: WebhookEvent): string {
  const { from }: PublicEvent = PUBLIC_EVENTS[event];
  return from ?? event;
}

/** What the test button sends. */
export const TEST_EVENT = 'webhooks.test';
