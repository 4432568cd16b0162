import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Output } from '../../lib/api-client';
import type { SignedIn } from '../../lib/api-types';
import { queries, useWrite } from '../../lib/query';
import { signIn } from '../../lib/session';
import type { Way } from '../../lib/ways';
import { Field } from '../../ui/field';
import { CameBack } from './came-back';
import { findMistakes, type Mistakes } from './entries';
import { OtherHouses } from './other-houses';
import { PasskeySignIn } from './passkey-sign-in';
import { PhoneSignIn } from './phone-sign-in';
import { SecondStep } from './second-step';
import { ShortForm } from './short-form';
import { useMistakeText } from './use-mistake-text';
import { useSecondStep } from './use-second-step';

interface SignInFormProps {
  way?: Way;
  /** What stands above the fields and below them while the first step is asked. */
  above?: ReactNode;
  below?: ReactNode;
  onDone: () => void;
}

/** By a code on the phone, or by e-mail and password; then the second step where it is on. The same on every host. */
export function SignInForm({ way = 'email', above, below, onDone }: SignInFormProps) {
  const [mfaToken, setMfaToken] = useSecondStep();

  function enter(answer: SignedIn): void {
    signIn(answer);
    queries.removeQueries({ queryKey: ['listMyClicks'] });
    onDone();
  }
  function take(answer: Output<'login'>): void {
    if ('mfaRequired' in answer) setMfaToken(answer.mfaToken);
    else enter(answer);
  }

  if (mfaToken !== null) return <SecondStep mfaToken={mfaToken} onDone={enter} onStartOver={() => setMfaToken(null)} />;
  return (
    <>
      <CameBack />
      {above}
      {way === 'phone' ? <PhoneSignIn onAnswer={take} /> : <PasswordSignIn onAnswer={take} />}
      <PasskeySignIn onAnswer={take} />
      <OtherHouses />
      {below}
    </>
  );
}

function PasswordSignIn({ onAnswer }: { onAnswer: (answer: Output<'login'>) => void }) {
  const t = useTranslations('identity');
  const mistakeText = useMistakeText();
  const write = useWrite('login');
  const [mistakes, setMistakes] = useState<Mistakes>({});

  function send(read: (name: string) => string): void {
    const [email, password] = [read('email'), read('password')];
    const found = findMistakes({ name: '', email, password }, { isNew: false });
    setMistakes(found);
    if (Object.keys(found).length > 0) return;
    write.mutateAsync({ input: { body: { email, password } } }).then(onAnswer, () => undefined);
  }

  return (
    <ShortForm action={t('signIn')} isBusy={write.isPending} error={write.error} onSend={send}>
      <Field
        label={t('email')}
        name="email"
        type="email"
        autoComplete="username webauthn"
        dir="ltr"
        error={mistakeText(mistakes.email)}
      />
      <Field
        label={t('password')}
        name="password"
        type="password"
        autoComplete="current-password"
        dir="ltr"
        error={mistakeText(mistakes.password)}
      />
    </ShortForm>
  );
}
