import { useTranslations } from 'use-intl';
import type { Output } from '../../lib/api-client';
import { hasPasskeys, PasskeyFailure } from '../../lib/passkey';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { Refused } from './refused';
import { usePasskeySignIn } from './use-passkey-sign-in';

interface PasskeySignInProps {
  onAnswer: (answer: Output<'signInByPasskey'>) => void;
}

/** Sign-in with a passkey, where the browser knows them. */
export function PasskeySignIn({ onAnswer }: PasskeySignInProps) {
  return hasPasskeys() ? <Offer onAnswer={onAnswer} /> : null;
}

function Offer({ onAnswer }: PasskeySignInProps) {
  const t = useTranslations('passkeys');
  const identity = useTranslations('identity');
  const { isBusy, error, ask } = usePasskeySignIn(onAnswer);
  return (
    <div className="houses">
      {error instanceof PasskeyFailure ? (
        <Notice tone="critical">{t('signInFailed')}</Notice>
      ) : (
        <Refused error={error} />
      )}
      <Button look="quiet" size="large" isBlock isBusy={isBusy} onClick={() => void ask()}>
        {identity('byPasskey')}
      </Button>
    </div>
  );
}
