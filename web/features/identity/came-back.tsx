import { useTranslations } from 'use-intl';
import { useSearchValues } from '../../lib/search';
import { Notice } from '../../ui/notice';

/** Why somebody stands here: back from another house without being signed in, or with a new password. */
export function CameBack() {
  const t = useTranslations('identity');
  const problems = useTranslations('problems');
  const { failed, note } = useSearchValues();
  if (note === 'password-changed') return <Notice tone="positive">{t('resetDone')}</Notice>;
  const words: Record<string, string> = {
    expired: t('failedExpired'),
    cancelled: t('failedCancelled'),
    provider: t('failedProvider'),
    blocked: problems('blocked'),
  };
  const text = failed === undefined ? undefined : words[failed];
  return text === undefined ? null : <Notice tone={failed === 'cancelled' ? 'plain' : 'critical'}>{text}</Notice>;
}
