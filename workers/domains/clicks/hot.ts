import { HOUR } from '../../platform/clock';
import { openSigned, sign } from '../../platform/crypto/mac';
import { type ClickId, type Id, isClickId } from '../../platform/id';

export { bufferHit, isOverRate, type RawHit } from './hit-buffer';

/**
 * The click token of `/r/<token>`: who may follow which offer until when, and nobody's name. Wire format, before the
 * key id and the MAC that `sign` adds: three suffixes of 26 characters (click, offer, tenant) and the expiry in base 36
 * milliseconds. Fixed widths, so nothing is split and nothing can be shifted.
 */
const PURPOSE = 'click';
export const CLICK_TOKEN_MS = 24 * HOUR;
const WIDTH = 26;
const PREFIX_WIDTH = 4;

export interface ClickClaim {
  clickId: ClickId;
  offerId: Id<'off'>;
  tenantId: Id<'ten'>;
}

export function mintClickToken(clickKeys: string, { clickId, offerId, tenantId }: ClickClaim, now: number): string {
  const expiry = (now + CLICK_TOKEN_MS).toString(36);
  const message = clickId + offerId.slice(PREFIX_WIDTH) + tenantId.slice(PREFIX_WIDTH) + expiry;
  return sign(clickKeys, PURPOSE, message);
}

/** What a token claims, or null when it is forged, truncated, of another key, or past its 24 hours. */
export function openClickToken(clickKeys: string, token: string, now: number): ClickClaim | null {
  const message = openSigned(clickKeys, PURPOSE, token);
  if (message === null || message.length <= 3 * WIDTH) return null;
  if (Number.parseInt(message.slice(3 * WIDTH), 36) <= now) return null;
  const clickId = message.slice(0, WIDTH);
  if (!isClickId(clickId)) return null;
  return {
    clickId,
    offerId: `off_${message.slice(WIDTH, 2 * WIDTH)}`,
    tenantId: `ten_${message.slice(2 * WIDTH, 3 * WIDTH)}`,
  };
}
