import type { Ctx } from '../../platform/context';
import { toBase64Url } from '../../platform/crypto/key-ring';
import { newDataKey, openBytes, openDataKey, sealBytes } from '../../platform/crypto/seal';
import type { Vault } from '../identity';
import type { kycFiles } from './tables';

/**
 * A document at rest: AES-256-GCM under a key of its own, which the tenant's key wraps and the member's key seals, in R2
 * under a name that says nothing. Whoever destroys the member's key has destroyed the documents too.
 */
export interface SealedDocument {
  objectKey: string;
  keySealed: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Encrypts a document; nothing is stored yet. */
export async function sealDocument(ctx: Ctx, vault: Vault, plain: Uint8Array<ArrayBuffer>): Promise<SealedDocument> {
  const name = toBase64Url(crypto.getRandomValues(new Uint8Array(24)));
  const objectKey = `tenants/${ctx.tenant.id}/sealed/${name}`;
  const { key, wrapped } = await newDataKey(ctx.env.FIELD_KEYS, ctx.tenant.id, objectKey);
  const keySealed = await vault.seal(placeOf(objectKey), wrapped);
  return { objectKey, keySealed, bytes: await sealBytes(key, plain, objectKey) };
}

/** The document in clear, or null when its object is gone. */
export async function openDocument(
  ctx: Ctx,
  vault: Vault,
  { objectKey, keySealed }: Pick<typeof kycFiles.$inferSelect, 'objectKey' | 'keySealed'>,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const object = await ctx.env.FILES.get(objectKey);
  if (!object) return null;
  const wrapped = await vault.open(placeOf(objectKey), keySealed);
  const key = await openDataKey(ctx.env.FIELD_KEYS, ctx.tenant.id, objectKey, wrapped);
  return openBytes(key, new Uint8Array(await object.arrayBuffer()), objectKey);
}

function placeOf(objectKey: string): string {
  return `kyc_files.key_sealed/${objectKey}`;
}
