import { useTranslations } from 'use-intl';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';

/** A screen that threw: said plainly, with the way out. */
export function Crashed() {
  const t = useTranslations('frame');
  return (
    <Notice tone="critical" title={t('crashTitle')}>
      <p>{t('crashText')}</p>
      <Button look="quiet" size="small" onClick={() => location.reload()}>
        {t('reload')}
      </Button>
    </Notice>
  );
}
