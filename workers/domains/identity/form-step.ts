import type { Ctx } from '../../platform/context';
import { openValue, sealValue } from '../../platform/crypto/seal';
import { cookieValues, setCookie } from './hot';

/**
 * What a browser without JavaScript keeps between two forms of one way: sealed, in an HttpOnly cookie that is good on
 * this host only, for as long as the proof it belongs to. Nothing of it stands in an address.
 */
export interface FormSteps {
  /** The number that a code was sent to, and how long the code is good. */
  code: { phone: string; minutes: number };
  /** The first step of a sign-in is done. */
  second: { mfaToken: string };
  /** A link was asked for, to this address. */
  mail: { email: string };
  /** An address has been proven. */
  verified: { at: number };
}
export type FormStep = keyof FormSteps;

type StepCtx = Pick<Ctx, 'env' | 'tenant' | 'host' | 'origin' | 'now'>;

/** The `Set-Cookie` line that keeps a step. */
export async function keepStep<K extends FormStep>(
  ctx: StepCtx,
  step: K,
  value: FormSteps[K],
  lifeSeconds: number,
): Promise<string> {
  const text = JSON.stringify({ value, expiresAt: ctx.now() + lifeSeconds * 1000 });
  const sealed = await sealValue(ctx.env.FIELD_KEYS, ctx.tenant.id, text, placeOf(ctx, step));
  return setCookie(cookieName(ctx, step), sealed, lifeSeconds, isSecure(ctx));
}

/** The step that this browser is at; null for none, one of another host, and one that took too long. */
export async function openStep<K extends FormStep>(
  ctx: StepCtx,
  request: Request,
  step: K,
): Promise<FormSteps[K] | null> {
  for (const sealed of cookieValues(request, cookieName(ctx, step))) {
    const text = await openValue(ctx.env.FIELD_KEYS, ctx.tenant.id, sealed, placeOf(ctx, step));
    if (text === null) continue;
    const { value, expiresAt } = JSON.parse(text); // keepStep sealed it, under this name
    if (expiresAt > ctx.now()) return value;
  }
  return null;
}

/** The `Set-Cookie` line that ends a step. */
export function dropStep(ctx: StepCtx, step: FormStep): string {
  return setCookie(cookieName(ctx, step), '', 0, isSecure(ctx));
}

function placeOf({ host }: StepCtx, step: FormStep): string {
  return `form-step/${step}/${host}`;
}

function isSecure({ origin }: StepCtx): boolean {
  return origin.startsWith('https:');
}

function cookieName(ctx: StepCtx, step: FormStep): string {
  return `${isSecure(ctx) ? '__Host-' : ''}souk_form_${step}`;
}
