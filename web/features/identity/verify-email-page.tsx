import { useTranslations } from 'use-intl';
import { useWrite } from '../../lib/query';
import { useSearchValues } from '../../lib/search';
import { Go } from '../../ui/go';
import { Notice } from '../../ui/notice';
import { FormPage } from './form-page';
import { ShortForm } from './short-form';

/** Proves an address by a press: mail scanners that only open the link change nothing. */
export function VerifyEmailPage() {
  const t = useTranslations('identity');
  const { token } = useSearchValues();
  const write = useWrite('verifyEmail');
  if (write.isSuccess)
    return (
      <FormPage title={t('verified')} note={t('verifiedNote')}>
        <Go className="button button-primary button-large button-block" href="/">
          {t('goOn')}
        </Go>
      </FormPage>
    );
  if (!token)
    return (
      <FormPage title={t('verifyTitle')}>
        <Notice tone="caution">{t('linkMissing')}</Notice>
      </FormPage>
    );
  return (
    <FormPage title={t('verifyTitle')} note={t('verifyNote')}>
      <ShortForm
        action={t('verify')}
        isBusy={write.isPending}
        error={write.error}
        onSend={() => write.mutate({ input: { body: { token } } })}
      >
        {null}
      </ShortForm>
    </FormPage>
  );
}
