import { createFormatter, createTranslator } from 'use-intl/core';
import { intlLocale } from '../../web/lib/locale';
import type { Language, Tenant } from '../platform/tenant';
import { messages as arabic } from './messages.ar';
import { messages as english } from './messages.en';
import { messages as hindi } from './messages.hi';

/** The texts of the pages: the same files as the app's, so that nothing changes its words when the app takes over. */
type Messages = typeof english;
const MESSAGES: Record<Language, Messages> = { en: english, hi: hindi, ar: arabic };

export interface Words {
  /** For Intl: digits are Latin in every language. */
  locale: string;
  t: Translate;
  format: ReturnType<typeof createFormatter>;
}
export type Translate = ReturnType<typeof createTranslator<Messages>>;

const translators = new Map<string, Translate>();

/** The words of a language as this tenant writes numbers and dates. */
export function wordsOf(language: Language, tenant: Pick<Tenant, 'currency' | 'timeZone'>): Words {
  const locale = intlLocale(language, tenant.currency);
  let t = translators.get(locale);
  if (!t) {
    t = createTranslator({ locale, messages: MESSAGES[language] });
    translators.set(locale, t);
  }
  return { locale, t, format: createFormatter({ locale, timeZone: tenant.timeZone }) };
}
