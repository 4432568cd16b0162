import { useRouter } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useWrite } from '../../lib/query';
import { useSearchValues } from '../../lib/search';
import { Notice } from '../../ui/notice';
import { showToast } from '../../ui/toast';
import { FormPage } from './form-page';
import { NewPasswordField, useNewPassword } from './new-password-field';
import { ShortForm } from './short-form';

/** Sets a new password with a mailed link. */
export function ResetPasswordPage() {
  const t = useTranslations('identity');
  const router = useRouter();
  const { token } = useSearchValues();
  const write = useWrite('resetPassword');
  const password = useNewPassword();

  function send(read: (name: string) => string): void {
    const next = read('newPassword');
    if (!token || !password.isGood(next)) return;
    write.mutateAsync({ input: { body: { token, password: next } } }).then(
      () => {
        showToast(t('resetDone'));
        router.history.replace('/sign-in?by=email');
      },
      (problem: unknown) => password.judge(problem),
    );
  }

  return (
    <FormPage title={t('forgotTitle')} note={t('resetNote')}>
      {token ? (
        <ShortForm action={t('resetSave')} isBusy={write.isPending} error={write.error} onSend={send}>
          <NewPasswordField mistake={password.mistake} />
        </ShortForm>
      ) : (
        <Notice tone="caution">{t('linkMissing')}</Notice>
      )}
    </FormPage>
  );
}
