import { useFormatter, useTranslations } from 'use-intl';
import type { ApiKey } from '../../lib/api-types';
import type { BadgeTone } from '../../ui/badge';

type Scope = ApiKey['scopes'][number];

/** What a key may be given, in the order of the form. */
export const SCOPES = ['offers:read', 'conversions:read', 'withdrawals:read'] as const satisfies readonly Scope[];

export const KEY_TONES: Record<ApiKey['state'], BadgeTone> = {
  ...{ active: 'positive', expired: 'plain', revoked: 'critical' },
};

type Dashed<T extends string> = T extends `${infer A}:${infer B}` ? `${A}-${B}` : T;

/** Keys in words. */
export function useKeyWords() {
  const t = useTranslations('keys');
  const format = useFormatter();
  return {
    scope: (scope: Scope) => t(`may.${scope.replace(':', '-') as Dashed<Scope>}`), // replaces what Dashed replaces
    state: (state: ApiKey['state']) => t(`states.${state}`),
    at: (instant: string) => format.dateTime(new Date(instant), { dateStyle: 'medium', timeStyle: 'short' }),
    /** A day of UTC, which no zone may move. */
    day: (day: string) => format.dateTime(new Date(`${day}T12:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' }),
  };
}
