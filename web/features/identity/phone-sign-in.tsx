import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Output } from '../../lib/api-client';
import { callSignedIn, useWrite } from '../../lib/query';
import { Field } from '../../ui/field';
import { SentCode } from './sent-code';
import { ShortForm } from './short-form';

/** As little as a number can be; the server judges it by its country. */
const DIGITS_MIN = 6;

/** Signs in by a code on the phone; a new number makes an account. */
export function PhoneSignIn({ onAnswer }: { onAnswer: (answer: Output<'verifyOtp'>) => void }) {
  const t = useTranslations('identity');
  const ask = useWrite('requestOtp');
  const verify = useWrite('verifyOtp');
  const [phone, setPhone] = useState('');
  const [mistake, setMistake] = useState(false);
  const sent = ask.data;

  async function send(number: string): Promise<void> {
    const isShort = number.replace(/\P{Nd}/gu, '').length < DIGITS_MIN;
    setMistake(isShort);
    if (isShort) return;
    setPhone(number);
    await ask.mutateAsync({ input: { body: { phone: number } } }).catch(() => undefined);
  }

  if (!sent)
    return (
      <ShortForm
        action={t('sendCode')}
        isBusy={ask.isPending}
        error={ask.error}
        onSend={(read) => void send(read('phone'))}
      >
        <Field
          label={t('phone')}
          name="phone"
          type="tel"
          autoComplete="tel webauthn"
          inputMode="tel"
          dir="ltr"
          defaultValue={phone}
          hint={t('phoneHint')}
          error={mistake ? t('phoneInvalid') : undefined}
        />
      </ShortForm>
    );
  return (
    <SentCode
      phone={phone}
      sent={sent}
      action={t('signIn')}
      isBusy={verify.isPending}
      error={verify.error}
      onCode={(code) => {
        verify.mutateAsync({ input: { body: { phone, code } } }).then(onAnswer, () => undefined);
      }}
      onResend={async () => {
        verify.reset();
        return (await resend(phone)).resendInSeconds;
      }}
      onOtherPhone={() => {
        verify.reset();
        ask.reset();
      }}
    />
  );
}

async function resend(phone: string): Promise<Output<'requestOtp'>> {
  return callSignedIn('requestOtp', { body: { phone } });
}
