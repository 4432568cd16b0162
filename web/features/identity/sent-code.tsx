import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Problem } from '../../lib/problem';
import { Button } from '../../ui/button';
import { CodeField, isCode } from './code-field';
import { ShortForm } from './short-form';
import { useCountdown } from './use-countdown';

interface SentCodeProps {
  phone: string;
  sent: { expiresInSeconds: number; resendInSeconds: number };
  action: string;
  isBusy: boolean;
  error: unknown;
  onCode: (code: string) => void;
  /** Asks for another code; answers when the next one may be asked for. */
  onResend: () => Promise<number>;
  onOtherPhone: () => void;
}

/** The code of a message: typed or filled in by the phone, asked for again when it does not come. */
export function SentCode({ phone, sent, action, isBusy, error, onCode, onResend, onOtherPhone }: SentCodeProps) {
  const t = useTranslations('identity');
  const [mistake, setMistake] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const { left, restart } = useCountdown(sent.resendInSeconds);

  async function resend(): Promise<void> {
    setFailure(null);
    try {
      restart(await onResend());
    } catch (problem) {
      setFailure(problem);
      if (problem instanceof Problem && problem.retryAfterSeconds) restart(problem.retryAfterSeconds);
    }
  }

  return (
    <>
      <p className="form-page-note" role="status">
        {t('codeSent', { phone: `\u2066${phone}\u2069`, minutes: Math.round(sent.expiresInSeconds / 60) })}
      </p>
      <ShortForm
        action={action}
        isBusy={isBusy}
        error={failure ?? error}
        onSend={(read) => {
          setFailure(null);
          setMistake(!isCode(read('code')));
          if (isCode(read('code'))) onCode(read('code'));
        }}
      >
        <CodeField isFromSms error={mistake ? t('codeInvalid') : undefined} />
      </ShortForm>
      <p className="form-page-foot">
        <Button look="plain" disabled={left > 0} onClick={() => void resend()}>
          {left > 0 ? t('resendIn', { seconds: left }) : t('resend')}
        </Button>{' '}
        <Button look="plain" onClick={onOtherPhone}>
          {t('otherPhone')}
        </Button>
      </p>
    </>
  );
}
