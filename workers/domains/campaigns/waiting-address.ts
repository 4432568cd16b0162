import type { Ctx } from '../../platform/context';
import { blindIndex } from '../../platform/crypto/blind-index';
import { openSigned, sign } from '../../platform/crypto/mac';
import { openValue, sealValue } from '../../platform/crypto/seal';
import { type Id, isId } from '../../platform/id';

const PURPOSE = 'waiting-list';

/** One address on the list of one campaign. */
export interface WaitingPlace {
  campaignId: Id<'cmp'>;
  emailIndex: string;
}

/** How an address is known on this list and on no other. */
export function waitingPlace({ env, tenant }: Ctx, campaignId: Id<'cmp'>, email: string): WaitingPlace {
  return { campaignId, emailIndex: blindIndex(env.INDEX_KEY, 'waiting', `${tenant.id}\0${campaignId}\0${email}`) };
}

/** Seals an address; opened nowhere but here and for nobody else. */
export function sealAddress({ env, tenant }: Ctx, place: WaitingPlace, email: string): Promise<string> {
  return sealValue(env.FIELD_KEYS, tenant.id, email, fieldOf(place));
}

/** The address, or null when its key is gone. */
export function openAddress({ env, tenant }: Ctx, place: WaitingPlace, sealed: string): Promise<string | null> {
  return openValue(env.FIELD_KEYS, tenant.id, sealed, fieldOf(place));
}

/** What the link in a mail carries: it puts this address on the list, and takes it off again. */
export function waitingToken({ env, tenant }: Ctx, { campaignId, emailIndex }: WaitingPlace): string {
  return sign(env.CLICK_KEYS, PURPOSE, `${tenant.id}.${campaignId}.${emailIndex}`);
}

/** Whom a token is for; null for one that is forged or of another business. */
export function readWaitingToken({ env, tenant }: Ctx, token: string): WaitingPlace | null {
  const [tenantId, campaignId, emailIndex] = openSigned(env.CLICK_KEYS, PURPOSE, token)?.split('.') ?? [];
  return tenantId === tenant.id && isId('cmp', campaignId) && emailIndex ? { campaignId, emailIndex } : null;
}

function fieldOf({ campaignId, emailIndex }: WaitingPlace): string {
  return `campaign_waiting.email_sealed/${campaignId}/${emailIndex}`;
}
