import type { Ctx } from '../../platform/context';
import { openValue, sealValue } from '../../platform/crypto/seal';
import type { Id } from '../../platform/id';
import type { OutboxEvent } from '../../platform/outbox';
import type { DomainEvent } from '../../platform/write';
import { spentReferralCookie } from './hot';
import type { Client } from './session';

/**
 * A friend's code on its way from a sign-up to who rewards it: it rides on `identity.member-joined`. Where the new member
 * came from travels beside it, sealed, as it tells a second account of one person from a friend.
 */
export interface CarriedReferral {
  code: string;
  deviceId: string | null;
  ipHash: string;
  device: string;
}

const PLACE = 'referral-client';

/** Of two sign-ins that race both may say it; whoever listens welcomes a person once. */
export async function memberJoined(ctx: Ctx, userId: Id<'usr'>, client: Client): Promise<DomainEvent> {
  const { referralCode, deviceId = null, ipHash, device } = client;
  const place = `${PLACE}/${userId}`;
  const payload = referralCode
    ? {
        referralCode,
        client: await sealValue(ctx.env.FIELD_KEYS, ctx.tenant.id, JSON.stringify({ deviceId, ipHash, device }), place),
      }
    : {};
  return { name: 'identity.member-joined', version: 1, subjectId: userId, payload };
}

/** The cookie that forgets a code once its bearer has joined: the next person at this browser came by themselves. */
export function spentReferral(ctx: Pick<Ctx, 'origin'>, { referralCode }: Client): string[] {
  return referralCode ? [spentReferralCookie(ctx.origin.startsWith('https:'))] : [];
}

/** The code that a new member came with, or null for who came by themselves. */
export async function carriedReferral(ctx: Ctx, event: OutboxEvent): Promise<CarriedReferral | null> {
  const { referralCode: code, client } = event.payload as { referralCode?: string; client?: string }; // written above
  if (!code || !client) return null;
  const text = await openValue(ctx.env.FIELD_KEYS, ctx.tenant.id, client, `${PLACE}/${event.subjectId}`);
  return text === null ? null : { code, ...(JSON.parse(text) as Omit<CarriedReferral, 'code'>) };
}
