import { useTranslations } from 'use-intl';
import { type Mistake, NAME_MAX, PASSWORD_MIN } from './entries';

/** Says a mistake in words. */
export function useMistakeText(): (mistake: Mistake | undefined) => string | undefined {
  const t = useTranslations('identity');
  return (mistake) => {
    if (!mistake) return undefined;
    if (mistake === 'nameInvalid') return t('nameInvalid', { count: NAME_MAX });
    return mistake === 'passwordShort' ? t('passwordShort', { count: PASSWORD_MIN }) : t(mistake);
  };
}
