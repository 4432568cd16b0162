import { z } from 'zod';
import { idSchema } from '../../platform/id-schema';
import { ROLES } from '../../platform/permissions';
import { LANGUAGES } from '../../platform/tenant';
import { line } from '../../platform/text-schema';
import { EMAIL_LENGTH_MAX, normaliseEmail } from './normalise-email';
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN, passwordWeakness } from './rules';

export const NAME_LENGTH_MAX = 80;
const REFERRAL_CODE_MAX = 40;
export const THEMES = ['light', 'dark', 'system'] as const;

/** An address in its one form (normalise-email.ts); look-alikes are refused. */
export const Email = z
  .string()
  .max(EMAIL_LENGTH_MAX)
  .transform((text, context) => {
    const email = normaliseEmail(text);
    if (email !== null) return email;
    context.addIssue('must be an e-mail address, in letters of one script');
    return z.NEVER;
  })
  .meta({ example: 'asha@example.com' });

/** What a person is called: visible text of 1 to 80 characters. */
export const PersonName = line(NAME_LENGTH_MAX)
  .refine((name) => !/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/u.test(name), 'must not turn the direction of text')
  .meta({ example: 'Asha Rao' });

export const NewPassword = z
  .string()
  .min(PASSWORD_LENGTH_MIN)
  .max(PASSWORD_LENGTH_MAX)
  .meta({ example: 'three quiet green parrots' });

export const WEAKNESS = {
  common: 'is one of the commonest passwords',
  repeats: 'repeats the same characters',
  'is-email': 'must not be the e-mail address',
} as const;

export const RegisterInput = z
  .strictObject({
    email: Email,
    password: NewPassword,
    name: PersonName,
    /** Whatever it holds, it stands in nobody's way. */
    referralCode: z
      .string()
      .transform((text) => text.trim().slice(0, REFERRAL_CODE_MAX))
      .optional()
      .meta({ description: 'The code of the friend who sent them; one that nobody has is left aside.' }),
  })
  .superRefine(({ email, password }, context) => {
    const weakness = passwordWeakness(password, email);
    if (weakness) context.addIssue({ code: 'custom', path: ['password'], message: WEAKNESS[weakness] });
  })
  .meta({
    id: 'RegisterInput',
    example: { email: 'asha@example.com', password: 'three quiet green parrots', name: 'Asha Rao' },
  });
export type RegisterInput = z.output<typeof RegisterInput>;

/** Judged as little as possible: whatever is wrong with either field is a wrong credential. */
export const LoginInput = z
  .strictObject({
    email: z.string().min(1).max(EMAIL_LENGTH_MAX),
    password: z.string().min(1).max(PASSWORD_LENGTH_MAX),
  })
  .meta({ id: 'LoginInput', example: { email: 'shopper@souk.test', password: 'demo-Passw0rd' } });
export type LoginInput = z.infer<typeof LoginInput>;

const Membership = z.strictObject({
  tenant: z.strictObject({ slug: z.string(), name: z.string() }),
  roles: z.array(z.enum(ROLES)),
});

const userFields = {
  id: idSchema('usr'),
  name: z.string(),
  /** Null for a person who signed up by phone. */
  email: z.string().nullable(),
  /** False until the link that was sent to the address has been followed. */
  isEmailVerified: z.boolean(),
  /** The address that takes the place of `email` once it is proven. */
  pendingEmail: z.string().nullable(),
  /** E.164, proven. */
  phone: z.string().nullable(),
  birthday: z.string().nullable(),
  /** On the host of the business where it was uploaded; null elsewhere. */
  pictureUrl: z.string().nullable(),
  hasPassword: z.boolean(),
  isTwoStepOn: z.boolean(),
  isSuperAdmin: z.boolean(),
  language: z.enum(LANGUAGES).nullable(),
  theme: z.enum(THEMES).nullable(),
  timeZone: z.string().nullable(),
  memberships: z.array(Membership),
};

export const userExample = {
  ...{ id: 'usr_01jd3v9v1kfqgtz5m2x8r4c7ab', name: 'Asha Rao', email: 'asha@example.com', isEmailVerified: true },
  ...{ pendingEmail: null, phone: '+919876543210', birthday: '1994-03-21', pictureUrl: null, hasPassword: true },
  ...{ isTwoStepOn: false, isSuperAdmin: false },
  ...{ language: 'en', theme: 'system', timeZone: 'Asia/Kolkata' },
  memberships: [{ tenant: { slug: 'www', name: 'Souk' }, roles: ['member'] }],
};

/** A person as they see themselves. */
export const User = z.strictObject(userFields).meta({ id: 'User', example: userExample });
export type User = z.infer<typeof User>;

/** The same with what they may do in the business of this host. */
export const Me = z
  .strictObject({ ...userFields, roles: z.array(z.enum(ROLES)), permissions: z.array(z.string()) })
  .meta({ id: 'Me', example: { ...userExample, roles: ['owner'], permissions: ['offers:read', 'offers:edit'] } });
export type Me = z.infer<typeof Me>;

/** The answer of every way to sign in; the refresh token is in a cookie that scripts cannot read. */
export const SignedIn = z
  .strictObject({ accessToken: z.string(), expiresInSeconds: z.int(), user: User })
  .meta({ id: 'SignedIn', example: { accessToken: 'eyJhbGciOi…', expiresInSeconds: 900, user: userExample } });
export type SignedIn = z.infer<typeof SignedIn>;

const Birthday = z.iso.date().meta({ example: '1994-03-21' });

/** The first step was good and the account asks for a second one: no session yet. */
export const SecondStep = z
  .strictObject({ mfaRequired: z.literal(true), mfaToken: z.string(), expiresInSeconds: z.int() })
  .meta({ id: 'SecondStep', example: { mfaRequired: true, mfaToken: 'q8Jx….k1.…', expiresInSeconds: 300 } });
export type SecondStep = z.infer<typeof SecondStep>;

/** A session, or what is still missing for one: tell them apart by `mfaRequired`. */
export const SignInResult = z.union([SignedIn, SecondStep]).meta({
  id: 'SignInResult',
  example: { accessToken: 'eyJhbGciOi…', expiresInSeconds: 900, user: userExample },
});

/** At least one field; null takes a choice back. */
export const EditMeInput = z
  .strictObject({
    name: PersonName.optional(),
    language: z.enum(LANGUAGES).nullable().optional(),
    theme: z.enum(THEMES).nullable().optional(),
    timeZone: z.string().max(64).refine(isTimeZone, 'must be an IANA time zone').nullable().optional(),
    birthday: Birthday.nullable().optional(),
    /** Takes it away; POST /me/picture puts one there. */
    picture: z.null().optional(),
  })
  .refine((fields) => Object.keys(fields).length > 0, 'name at least one field')
  .meta({ id: 'EditMeInput', example: { name: 'Asha Rao', language: 'hi', timeZone: 'Asia/Kolkata' } });
export type EditMeInput = z.infer<typeof EditMeInput>;

export const Session = z
  .strictObject({
    id: idSchema('ses'),
    isCurrent: z.boolean(),
    device: z.string(),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime(),
  })
  .meta({
    id: 'Session',
    example: {
      ...{ id: 'ses_01jd3v9v1kfqgtz5m2x8r4c7ab', isCurrent: true, device: 'Chrome, Android' },
      ...{ createdAt: '2026-11-20T09:30:00.000Z', lastUsedAt: '2026-11-20T17:05:00.000Z' },
    },
  });
export type Session = z.infer<typeof Session>;

function isTimeZone(name: string): boolean {
  try {
    return /^[A-Z]/.test(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
