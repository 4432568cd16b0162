import { hasOffers } from './places';

/** How people sign in: the portal's by e-mail first, a counter's guests by phone. */
export type Way = 'phone' | 'email';

export function wayOf(by: string | undefined, modules: readonly string[]): Way {
  if (by === 'phone' || by === 'email') return by;
  return hasOffers(modules) ? 'email' : 'phone';
}
