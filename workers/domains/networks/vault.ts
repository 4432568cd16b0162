import type { Env } from '../../env';
import { blindIndex } from '../../platform/crypto/blind-index';
import { newDataKey, openDataKey, openField, sealField } from '../../platform/crypto/seal';
import type { Id } from '../../platform/id';
import type { Session } from './adapter';
import type { AccountRow } from './find';

type Sealed = Pick<AccountRow, 'tenantId' | 'id' | 'wrapped'>;
type Column = 'credentials' | 'hook' | 'session';

const placeOf = (column: Column, id: string) => `network_accounts.${column}_sealed/${id}`;

/** The key of an account, opened: it seals and opens that account's secrets and no other's. */
export async function openVault(env: Env, { tenantId, id, wrapped }: Sealed) {
  const key = await openDataKey(env.FIELD_KEYS, tenantId, id, wrapped);
  return {
    seal: (column: Column, text: string) => sealField(key, text, placeOf(column, id)),
    open: (column: Column, sealed: string) => openField(key, sealed, placeOf(column, id)),
  };
}

/** A new key for a new account. */
export async function newVault(env: Env, tenantId: string, id: Id<'net'>) {
  const { wrapped } = await newDataKey(env.FIELD_KEYS, tenantId, id);
  return { wrapped, vault: await openVault(env, { tenantId, id, wrapped }) };
}

export type Vault = Awaited<ReturnType<typeof openVault>>;

/** By which the secret of a postback address is found: keyed, so that the table tells nobody an address. */
export function hookHash(env: Env, secret: string): string {
  return blindIndex(env.INDEX_KEY, 'network-hook', secret);
}

export function newHookSecret(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString('base64url');
}

/** The end of what an account signs in with. */
export function hintOf(credentials: Record<string, string>): string {
  const shown = credentials.clientId ?? credentials.apiKey ?? '';
  return shown.length < 12 ? '…' : `…${shown.slice(-4)}`;
}

/** A token that was kept, or null. */
export async function openSession(vault: Vault, sealed: string | null): Promise<Session | null> {
  return sealed ? (JSON.parse(await vault.open('session', sealed)) as Session) : null; // sealSession wrote it
}
