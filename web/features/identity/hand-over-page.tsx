import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button';
import { Go } from '../../ui/go';
import { FormPage } from './form-page';
import { useArrival } from './use-arrival';

/** Takes over a person who was signed in next door; the code stands behind `#`, so no log and no server has seen it. */
export function HandOverPage() {
  const t = useTranslations('identity');
  const { error, other, redeem, goOn } = useArrival();
  if (other)
    return (
      <FormPage title={t('otherHere')} note={t('otherHereNote', { name: other.name })}>
        <div className="form">
          <Button size="large" isBlock onClick={() => void redeem()}>
            {t('changeAccount')}
          </Button>
          <Button look="quiet" size="large" isBlock onClick={goOn}>
            {t('goOnAs', { name: other.name })}
          </Button>
        </div>
      </FormPage>
    );
  if (!error) return <FormPage title={t('handOverTitle')} note={t('handOverNote')} />;
  return (
    <FormPage title={t('handOverFailed')}>
      <Go className="button button-primary button-large button-block" href="/sign-in">
        {t('signIn')}
      </Go>
    </FormPage>
  );
}
