import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { SignedIn } from '../../lib/api-types';
import { useWrite } from '../../lib/query';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { CodeField, isCode } from './code-field';
import { ShortForm } from './short-form';

interface SecondStepProps {
  mfaToken: string;
  onDone: (answer: SignedIn) => void;
  onStartOver: () => void;
}

/** The second step of a sign-in: a code of the app, or one of the recovery codes. */
export function SecondStep({ mfaToken, onDone, onStartOver }: SecondStepProps) {
  const t = useTranslations('identity');
  const write = useWrite('verifyTwoStep');
  const [isRecovery, setIsRecovery] = useState(false);
  const [mistake, setMistake] = useState(false);

  function send(read: (name: string) => string): void {
    const code = read('code');
    const isWrong = isRecovery ? read('recovery') === '' : !isCode(code);
    setMistake(isWrong);
    if (isWrong) return;
    const body = { mfaToken, ...(isRecovery ? { recoveryCode: read('recovery') } : { code }) };
    write.mutateAsync({ input: { body } }).then(onDone, () => undefined);
  }

  return (
    <>
      <h2 className="section-title">{t('secondTitle')}</h2>
      <p className="form-page-note">{t('secondNote')}</p>
      <ShortForm action={t('signIn')} isBusy={write.isPending} error={write.error} onSend={send}>
        {isRecovery ? (
          <Field
            label={t('recoveryCode')}
            name="recovery"
            autoComplete="off"
            dir="ltr"
            error={mistake ? t('required') : undefined}
          />
        ) : (
          <CodeField error={mistake ? t('codeInvalid') : undefined} />
        )}
      </ShortForm>
      <p className="form-page-foot">
        <Button look="plain" onClick={() => setIsRecovery(!isRecovery)}>
          {isRecovery ? t('useApp') : t('useRecovery')}
        </Button>{' '}
        <Button look="plain" onClick={onStartOver}>
          {t('startOver')}
        </Button>
      </p>
    </>
  );
}
