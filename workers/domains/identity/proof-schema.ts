import { z } from 'zod';
import { Slug } from '../../platform/text-schema';
import { EMAIL_LENGTH_MAX } from './normalise-email';
import { asciiDigits, PHONE_LENGTH_MAX } from './normalise-phone';
import { OAUTH_PROVIDERS } from './oauth-schema';
import { PASSWORD_LENGTH_MAX } from './rules';
import { Email, NewPassword, PersonName } from './schema';

/** Bodies of the routes by which a person proves something: a number, an address, a second step, themselves. */
const TOKEN_LENGTH_MAX = 200;

/** As typed; the business's country completes it, and what is no mobile number is refused. */
const Phone = z.string().min(1).max(PHONE_LENGTH_MAX).meta({ example: '+962790000001' });

/** Six digits of any script, spaces between them or not. */
export const Code = z
  .string()
  .max(40)
  .transform((text, context) => {
    const code = asciiDigits(text.normalize('NFKC')).replace(/[\s-]/g, '');
    if (/^\d{6}$/.test(code)) return code;
    context.addIssue('must be six digits');
    return z.NEVER;
  })
  .meta({ example: '123456' });

const RecoveryCode = z.string().min(1).max(40).meta({ example: 'k7mq2-x9d4w' });
const Token = z.string().min(1).max(TOKEN_LENGTH_MAX).meta({ example: 'q8Jx….k1.…' });
const Password = z.string().min(1).max(PASSWORD_LENGTH_MAX).meta({ example: 'three quiet green parrots' });

export const OtpInput = z.strictObject({ phone: Phone }).meta({ id: 'OtpInput', example: { phone: '+962790000001' } });

export const VerifyOtpInput = z
  .strictObject({ phone: Phone, code: Code, name: PersonName.optional() })
  .meta({ id: 'VerifyOtpInput', example: { phone: '+962790000001', code: '123456' } });

/** When the next message may be asked for; the same for every number and address. */
export const Sent = z
  .strictObject({ expiresInSeconds: z.int(), resendInSeconds: z.int() })
  .meta({ id: 'Sent', example: { expiresInSeconds: 300, resendInSeconds: 30 } });
export type Sent = z.infer<typeof Sent>;

export const LinkInput = z.strictObject({ token: Token }).meta({ id: 'LinkInput', example: { token: 'q8Jx….k1.…' } });

export const ForgotPasswordInput = z
  .strictObject({ email: z.string().min(1).max(EMAIL_LENGTH_MAX) })
  .meta({ id: 'ForgotPasswordInput', example: { email: 'asha@example.com' } });

export const ResetPasswordInput = z
  .strictObject({ token: Token, password: NewPassword })
  .meta({ id: 'ResetPasswordInput', example: { token: 'q8Jx….k1.…', password: 'three quiet green parrots' } });

export const ChangePasswordInput = z
  .strictObject({ currentPassword: Password.optional(), newPassword: NewPassword })
  .meta({
    id: 'ChangePasswordInput',
    example: { currentPassword: 'demo-Passw0rd', newPassword: 'three quiet green parrots' },
  });

export const ChangeEmailInput = z
  .strictObject({ email: Email, password: Password.optional() })
  .meta({ id: 'ChangeEmailInput', example: { email: 'asha.rao@example.com', password: 'demo-Passw0rd' } });

export const ChangePhoneInput = z
  .strictObject({ phone: Phone, password: Password.optional() })
  .meta({ id: 'ChangePhoneInput', example: { phone: '+919876543210', password: 'demo-Passw0rd' } });

export const CodeInput = z.strictObject({ code: Code }).meta({ id: 'CodeInput', example: { code: '123456' } });

export const StartTotpInput = z
  .strictObject({ password: Password.optional() })
  .meta({ id: 'StartTotpInput', example: { password: 'demo-Passw0rd' } });

/** Shown once, as a QR code of `uri` and as text; nothing is in force before a code has confirmed it. */
export const TotpSecret = z.strictObject({ secret: z.string(), uri: z.string() }).meta({
  id: 'TotpSecret',
  example: {
    secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    uri: 'otpauth://totp/Souk:asha%40example.com?issuer=Souk&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&algorithm=SHA1&digits=6&period=30',
  },
});
export type TotpSecret = z.infer<typeof TotpSecret>;

/** Ten codes, each good once, shown once. */
export const RecoveryCodes = z
  .strictObject({ recoveryCodes: z.array(z.string()) })
  .meta({ id: 'RecoveryCodes', example: { recoveryCodes: ['k7mq2-x9d4w', 'p3nzt-8hv6c'] } });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

const secondCode = { code: Code.optional(), recoveryCode: RecoveryCode.optional() };
const isEither = ({ code, recoveryCode }: { code?: string; recoveryCode?: string }) =>
  (code === undefined) !== (recoveryCode === undefined);
const either = { message: 'give either a code or a recovery code', path: ['code'] };

export const SecondCodeInput = z
  .strictObject(secondCode)
  .refine(isEither, either)
  .meta({ id: 'SecondCodeInput', example: { code: '123456' } });

export const TwoStepInput = z
  .strictObject({ mfaToken: Token, ...secondCode })
  .refine(isEither, either)
  .meta({ id: 'TwoStepInput', example: { mfaToken: 'q8Jx….k1.…', code: '123456' } });
export type TwoStepInput = z.output<typeof TwoStepInput>;

/** The accounts at other houses that sign a person in. */
export const LinkedAccounts = z
  .strictObject({ data: z.array(z.strictObject({ provider: z.enum(OAUTH_PROVIDERS), linkedAt: z.string() })) })
  .meta({ id: 'LinkedAccounts', example: { data: [{ provider: 'google', linkedAt: '2026-11-20T10:00:00.000Z' }] } });
export type LinkedAccounts = z.infer<typeof LinkedAccounts>;

export const ConfirmInput = z
  .strictObject({ password: Password.optional() })
  .meta({ id: 'ConfirmInput', example: { password: 'demo-Passw0rd' } });

/** Where a browser goes to add an account of another house. */
export const LinkBegun = z
  .strictObject({ url: z.string() })
  .meta({ id: 'LinkBegun', example: { url: 'https://accounts.google.com/o/oauth2/v2/auth?client_id=…' } });

export const HandOverInput = z
  .strictObject({
    slug: Slug,
    to: z
      .enum(['storefront', 'dashboard'])
      .optional()
      .meta({ description: 'Where to arrive: at the business itself, or at its desk for who works there.' }),
  })
  .meta({ id: 'HandOverInput', example: { slug: 'cafe-aroma' } });
export type HandOverInput = z.infer<typeof HandOverInput>;

export const HandOver = z.strictObject({ code: z.string(), url: z.string(), expiresInSeconds: z.int() }).meta({
  id: 'HandOver',
  example: {
    code: 'q8Jx….k1.…',
    url: 'https://cafe-aroma.souk.example/sign-in/hand-over#code=q8Jx….k1.…',
    expiresInSeconds: 30,
  },
});
export type HandOver = z.infer<typeof HandOver>;

export const RedeemInput = z.strictObject({ code: Token }).meta({ id: 'RedeemInput', example: { code: 'q8Jx….k1.…' } });
