import { useTranslations } from 'use-intl';
import { type Mistake, PASSWORD_MIN } from './entries';

/** Says a mistake in words. */
export function useMistakeText(): (mistake: Mistake | undefined) => string | undefined {
  const t = useTranslations('identity');
  return (mistake) => {
    if (!mistake) return undefined;
    return mistake === 'passwordShort' ? t('passwordShort', { count: PASSWORD_MIN }) : t(mistake);
  };
}
