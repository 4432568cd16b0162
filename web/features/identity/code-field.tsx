import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Field } from '../../ui/field';

interface CodeFieldProps {
  error?: string | undefined;
  /** Lets the phone fill in the code of the message that has just come (WebOTP), where it can. */
  isFromSms?: boolean;
}

/** Six digits; the keyboard shows digits, and the phone offers the code of its message. */
export function CodeField({ error, isFromSms }: CodeFieldProps) {
  const t = useTranslations('identity');
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const input = frame.current?.querySelector('input');
    input?.focus();
    if (!input || !isFromSms || !('OTPCredential' in window)) return;
    const waiting = new AbortController();
    // WebOTP is not in the DOM library.
    const request = { otp: { transport: ['sms'] }, signal: waiting.signal } as CredentialRequestOptions;
    navigator.credentials
      .get(request)
      .then((answer) => {
        const { code } = (answer ?? {}) as { code?: string }; // an OTPCredential
        if (code) input.value = code;
      })
      .catch(() => undefined);
    return () => waiting.abort();
  }, [isFromSms]);
  return (
    <div ref={frame}>
      <Field
        className="code-field"
        label={t('code')}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={12}
        dir="ltr"
        error={error}
      />
    </div>
  );
}

/** Six digits in any script's figures, however they are grouped. */
export function isCode(text: string): boolean {
  return /^\p{Nd}{6}$/u.test(text.replace(/[\s-]/g, ''));
}
