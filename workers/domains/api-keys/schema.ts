import { z } from 'zod';
import { pageOf, pageQuery } from '../../platform/page';
import { SCOPE_NAMES } from '../../platform/permissions';
import { line } from '../../platform/text-schema';

export const KEY_STATES = ['active', 'expired', 'revoked'] as const;
export type KeyState = (typeof KEY_STATES)[number];
/** How long the former key of a rotation may go on. */
export const ROTATION_HOURS_MAX = 168;
const ROTATION_HOURS = 24;

const KEY_ID = 'key_01jd3v9v1kfqgtz5m2x8r4c7ab';
const SECRET = 'sk_4mVtQ1rY8sKd0LpZ2xNcB7wHfJ6uG3aTeR9yD1Fw6rc0aX';
const Scopes = z
  .array(z.enum(SCOPE_NAMES))
  .min(1)
  .max(SCOPE_NAMES.length)
  .refine((scopes) => new Set(scopes).size === scopes.length, 'must not repeat a scope');

export const KeyParams = z.object({ id: z.string().max(100).meta({ example: KEY_ID }) });

const fields = {
  ...{ id: z.string(), name: z.string() },
  hint: z.string().meta({ description: 'The first letters and the last four; the key itself is kept nowhere.' }),
  scopes: z.array(z.enum(SCOPE_NAMES)),
  stoppedScopes: z
    .array(z.enum(SCOPE_NAMES))
    .meta({ description: 'Scopes that do nothing now, as who made the key may no longer do this.' }),
  state: z.enum(KEY_STATES),
  maker: z.strictObject({ id: z.string(), name: z.string() }),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  lastUsedOn: z.string().nullable().meta({ description: 'The day in UTC, not the instant.' }),
  replacedBy: z.string().nullable().meta({ description: 'The key that a rotation put in its place.' }),
};
const example = {
  ...{ id: KEY_ID, name: 'Bookkeeping', hint: 'sk_4mVt…a0aX', scopes: ['conversions:read'], stoppedScopes: [] },
  ...{ state: 'active', maker: { id: 'usr_01jd3v9v1kfqgtz5m2x8r4c7ab', name: 'Layla Haddad' } },
  ...{ createdAt: '2026-11-20T09:00:00.000Z', expiresAt: null, revokedAt: null, lastUsedOn: '2026-11-21' },
  replacedBy: null,
};
export const ApiKey = z.strictObject(fields).meta({ id: 'ApiKey', example });
export type ApiKey = z.infer<typeof ApiKey>;
export const ApiKeyPage = pageOf(ApiKey).meta({ id: 'ApiKeyPage' });

/** The one answer that holds the key. */
export const MadeApiKey = z
  .strictObject({ ...fields, key: z.string().meta({ description: 'Shown this once.' }) })
  .meta({ id: 'MadeApiKey', example: { ...example, lastUsedOn: null, key: SECRET } });
export type MadeApiKey = z.infer<typeof MadeApiKey>;

export const ListKeysQuery = z.strictObject({ ...pageQuery, state: z.enum(KEY_STATES).optional() });
export type ListKeysQuery = z.output<typeof ListKeysQuery>;

export const NewApiKey = z
  .strictObject({
    name: line(60),
    scopes: Scopes,
    expiresInDays: z.int().min(1).max(730).optional().meta({ description: 'Without it the key has no end.' }),
  })
  .meta({ id: 'NewApiKey', example: { name: 'Bookkeeping', scopes: ['conversions:read'], expiresInDays: 365 } });
export type NewApiKey = z.output<typeof NewApiKey>;

export const RotateKeyInput = z
  .strictObject({
    endsInHours: z.int().min(0).max(ROTATION_HOURS_MAX).default(ROTATION_HOURS).meta({
      description: 'How long the former key is still good; 0 ends it at once.',
    }),
  })
  .meta({ id: 'RotateKeyInput', example: { endsInHours: 24 } });
export type RotateKeyInput = z.output<typeof RotateKeyInput>;
