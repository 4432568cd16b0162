import { createFormatter, createTranslator } from 'use-intl/core';
import arabic from '../../../web/lang/ar/messages.json';
import english from '../../../web/lang/en/messages.json';
import hindi from '../../../web/lang/hi/messages.json';
import { intlLocale } from '../../../web/lib/locale';
import type { Language, Tenant } from '../../platform/tenant';

/** `sign-in-code` -> `{ subject: … }`: the same shape in every language, which tidy checks. */
type Texts = Record<string, Record<string, string>>;
type Translate = (key: string, values?: Record<string, string | number>) => string;
const TEXTS: Record<Language, Texts> = { en: english, hi: hindi, ar: arabic };

export interface MessageTexts {
  language: Language;
  /** Throws for a text that does not exist: a message with a hole in it must not leave. */
  say(group: string, name: string, values?: Record<string, string | number>): string;
  has(group: string, name: string): boolean;
  format: ReturnType<typeof createFormatter>;
}

/** The texts of messages in a language, with numbers and dates as this business writes them. */
export function messageTexts(language: Language, tenant: Pick<Tenant, 'currency' | 'timeZone'>): MessageTexts {
  const locale = intlLocale(language, tenant.currency);
  const messages = TEXTS[language];
  const onError = (error: Error) => {
    throw error;
  };
  // The keys are put together from a kind and a part, so their types say nothing; `onError` throws instead.
  const translate = createTranslator({ locale, messages, onError }) as unknown as Translate;
  return {
    language,
    say: (group, name, values) => translate(`${group}.${name}`, values),
    has: (group, name) => messages[group]?.[name] !== undefined,
    format: createFormatter({ locale, timeZone: tenant.timeZone, onError }),
  };
}
