import type { Ctx } from '../../platform/context';
import { openValue, sealValue } from '../../platform/crypto/seal';
import type { webhookEndpoints } from './tables';

type EndpointRow = typeof webhookEndpoints.$inferSelect;

const placeOf = (id: string) => `webhook_endpoints.secret/${id}`;

/** A secret as it rests. */
export function sealSecret(ctx: Ctx, id: string, secret: string): Promise<string> {
  return sealValue(ctx.env.FIELD_KEYS, ctx.tenant.id, secret, placeOf(id));
}

/** The secrets that sign now: the current one, and during a rotation the former one too. */
export async function openSecrets(ctx: Ctx, { id, secretSealed, formerSealed, formerUntil }: EndpointRow) {
  const isRotating = formerSealed !== null && formerUntil !== null && formerUntil > ctx.now();
  const sealed = isRotating ? [secretSealed, formerSealed] : [secretSealed];
  const opened = await Promise.all(
    sealed.map((value) => openValue(ctx.env.FIELD_KEYS, ctx.tenant.id, value, placeOf(id))),
  );
  return opened.map((secret) => {
    if (secret === null) throw new Error(`The secret of ${id} was sealed by a field key that is gone.`);
    return secret;
  });
}
