import { useTranslations } from 'use-intl';
import { useSearchValues } from '../../lib/search';
import { Notice } from '../../ui/notice';

/** Why somebody is back from another house without being signed in. */
export function CameBack() {
  const t = useTranslations('identity');
  const problems = useTranslations('problems');
  const { failed } = useSearchValues();
  const words: Record<string, string> = {
    expired: t('failedExpired'),
    cancelled: t('failedCancelled'),
    provider: t('failedProvider'),
    blocked: problems('blocked'),
  };
  const text = failed === undefined ? undefined : words[failed];
  return text === undefined ? null : <Notice tone={failed === 'cancelled' ? 'plain' : 'critical'}>{text}</Notice>;
}
