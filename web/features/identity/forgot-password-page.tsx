import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useWrite } from '../../lib/query';
import { Field } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { findMistakes } from './entries';
import { FormPage } from './form-page';
import { ShortForm } from './short-form';

/** Asks for a link that sets a new password. The answer is the same whether or not the address has an account. */
export function ForgotPasswordPage() {
  const t = useTranslations('identity');
  const write = useWrite('forgotPassword');
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [mistake, setMistake] = useState<'required' | 'emailInvalid' | null>(null);

  function send(read: (name: string) => string): void {
    const email = read('email');
    const found = findMistakes({ name: '', email, password: 'x' }, { isNew: false }).email;
    setMistake(found === 'required' || found === 'emailInvalid' ? found : null);
    if (found) return;
    write.mutateAsync({ input: { body: { email } } }).then(
      () => setSentTo(email),
      () => undefined,
    );
  }

  if (sentTo !== null)
    return (
      <FormPage title={t('forgotTitle')}>
        <Notice tone="positive">{t('forgotSent', { email: sentTo })}</Notice>
      </FormPage>
    );
  return (
    <FormPage title={t('forgotTitle')} note={t('forgotNote')}>
      <ShortForm action={t('forgotSend')} isBusy={write.isPending} error={write.error} onSend={send}>
        <Field
          label={t('email')}
          name="email"
          type="email"
          autoComplete="username"
          dir="ltr"
          error={mistake ? t(mistake) : undefined}
        />
      </ShortForm>
    </FormPage>
  );
}
