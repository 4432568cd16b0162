import { z } from 'zod';
import { idSchema } from '../../platform/id-schema';
import { PASSWORD_LENGTH_MAX } from './rules';
import { PersonName } from './schema';

/** Passkeys on the wire: the bytes of Web Authentication in base64url without padding, as browsers give them. */
export const PASSKEYS_MAX = 10;
const CREDENTIAL_ID_MAX = 1_364; // 1,023 bytes

function bytes(max: number) {
  return z
    .string()
    .max(max)
    .regex(/^(?:[\w-]{4})*(?:[\w-]{2,3})?$/, 'must be base64url without padding')
    .min(1);
}

const password = z.string().min(1).max(PASSWORD_LENGTH_MAX).optional();

const id = idSchema('psk');
const example = {
  ...{ id: 'psk_01jd3v9v1kfqgtz5m2x8r4c7ab', name: 'Chrome, Android' },
  ...{ createdAt: '2026-11-20T09:30:00.000Z', lastUsedAt: null },
};

export const Passkey = z
  .strictObject({ id, name: z.string(), createdAt: z.iso.datetime(), lastUsedAt: z.iso.datetime().nullable() })
  .meta({ id: 'Passkey', example });
export type Passkey = z.infer<typeof Passkey>;

/** All of them: at most ten. */
export const Passkeys = z
  .strictObject({ data: z.array(Passkey) })
  .meta({ id: 'Passkeys', example: { data: [example] } });
export type Passkeys = z.infer<typeof Passkeys>;

const Named = z.strictObject({ id: z.string(), type: z.literal('public-key') });

/** `PublicKeyCredentialRequestOptionsJSON`: it names no passkey, so it is the same for everybody. */
export const PasskeyRequest = z
  .strictObject({
    ...{ challenge: z.string(), rpId: z.string(), timeout: z.int() },
    userVerification: z.literal('preferred'),
  })
  .meta({
    id: 'PasskeyRequest',
    example: { challenge: 'cThKeC4…', rpId: 'souk.example', timeout: 300_000, userVerification: 'preferred' },
  });
export type PasskeyRequest = z.infer<typeof PasskeyRequest>;

/** `PublicKeyCredentialCreationOptionsJSON`. */
export const PasskeyCreation = z
  .strictObject({
    challenge: z.string(),
    rp: z.strictObject({ id: z.string(), name: z.string() }),
    user: z.strictObject({ id: z.string(), name: z.string(), displayName: z.string() }),
    pubKeyCredParams: z.array(z.strictObject({ type: z.literal('public-key'), alg: z.int() })),
    timeout: z.int(),
    attestation: z.literal('none'),
    excludeCredentials: z.array(Named),
    authenticatorSelection: z.strictObject({
      ...{ residentKey: z.literal('required'), requireResidentKey: z.literal(true) },
      userVerification: z.literal('preferred'),
    }),
  })
  .meta({
    id: 'PasskeyCreation',
    example: {
      ...{ challenge: 'cThKeC4…', rp: { id: 'souk.example', name: 'Souk' }, timeout: 300_000, attestation: 'none' },
      user: { id: 'mZ1x…', name: 'asha@example.com', displayName: 'Asha Rao' },
      ...{ pubKeyCredParams: [{ type: 'public-key', alg: -7 }], excludeCredentials: [] },
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'preferred' },
    },
  });
export type PasskeyCreation = z.infer<typeof PasskeyCreation>;

export const BeginPasskeyInput = z
  .strictObject({ password })
  .meta({ id: 'BeginPasskeyInput', example: { password: 'demo-Passw0rd' } });

export const AddPasskeyInput = z
  .strictObject({ clientDataJSON: bytes(8_000), attestationObject: bytes(20_000) })
  .meta({ id: 'AddPasskeyInput', example: { clientDataJSON: 'eyJ0eXBlIjoi', attestationObject: 'o2NmbXRk' } });
export type AddPasskeyInput = z.infer<typeof AddPasskeyInput>;

export const PasskeySignInInput = z
  .strictObject({
    ...{ credentialId: bytes(CREDENTIAL_ID_MAX), clientDataJSON: bytes(8_000) },
    ...{ authenticatorData: bytes(4_000), signature: bytes(1_400), userHandle: bytes(88) },
  })
  .meta({
    id: 'PasskeySignInInput',
    example: {
      ...{ credentialId: 'q83vEjRWeJA', clientDataJSON: 'eyJ0eXBlIjoi', authenticatorData: 'SZYN5YgO' },
      ...{ signature: 'MEUCIQDx', userHandle: 'mZ1xq83v' },
    },
  });
export type PasskeySignInInput = z.infer<typeof PasskeySignInInput>;

export const RenamePasskeyInput = z
  .strictObject({ name: PersonName })
  .meta({ id: 'RenamePasskeyInput', example: { name: 'Phone of the shop' } });

export const RemovePasskeyInput = z
  .strictObject({ password })
  .meta({ id: 'RemovePasskeyInput', example: { password: 'demo-Passw0rd' } });
