import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { User } from '../../lib/api-types';
import { callSignedIn, refreshUser, useWrite } from '../../lib/query';
import { rememberUser } from '../../lib/session';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { showToast } from '../../ui/toast';
import { Refused } from '../identity/refused';
import { SentCode } from '../identity/sent-code';
import { ShortForm } from '../identity/short-form';
import { AccountSection } from './account-section';
import { ConfirmPassword, passwordOf } from './confirm-password';

/** The e-mail: whether it is confirmed, and another one with proof. */
export function EmailSection({ user }: { user: User }) {
  const t = useTranslations('account');
  const change = useWrite('changeEmail');
  const resend = useWrite('resendEmailProof');
  const [isOpen, setIsOpen] = useState(false);

  async function send(read: (name: string) => string): Promise<void> {
    const body = { email: read('newEmail'), ...passwordOf(read) };
    const isSent = await change.mutateAsync({ input: { body } }).then(
      () => true,
      () => false,
    );
    if (!isSent) return;
    setIsOpen(false);
    showToast(t('linkSent'));
    await refreshUser();
  }

  const isWaiting = user.pendingEmail !== null || (user.email !== null && !user.isEmailVerified);
  return (
    <AccountSection title={t('email')} state={user.email ? <Proof isProven={user.isEmailVerified} /> : null}>
      <p className="account-value" dir={user.email ? 'ltr' : undefined}>
        {user.email ?? t('none')}
      </p>
      {user.pendingEmail ? <p className="account-note">{t('pending', { email: user.pendingEmail })}</p> : null}
      <Refused error={resend.error} />
      <p className="account-actions">
        {isWaiting ? (
          <Button
            look="quiet"
            isBusy={resend.isPending}
            onClick={() => resend.mutate({ input: {} }, { onSuccess: () => showToast(t('linkSent')) })}
          >
            {t('resend')}
          </Button>
        ) : null}
        {isOpen ? null : (
          <Button look="quiet" onClick={() => setIsOpen(true)}>
            {user.email ? t('change') : t('add')}
          </Button>
        )}
      </p>
      {isOpen ? (
        <ShortForm
          action={t('change')}
          isQuiet
          isBusy={change.isPending}
          error={change.error}
          onSend={(read) => void send(read)}
        >
          <Field label={t('newEmail')} name="newEmail" type="email" autoComplete="email" dir="ltr" />
          <ConfirmPassword user={user} />
        </ShortForm>
      ) : null}
    </AccountSection>
  );
}

/** The phone: another one is confirmed by a code. */
export function PhoneSection({ user }: { user: User }) {
  const t = useTranslations('account');
  const change = useWrite('changePhone');
  const confirm = useWrite('confirmPhone');
  const [isOpen, setIsOpen] = useState(false);
  const [asked, setAsked] = useState<{ phone: string; password?: string } | null>(null);

  function close(): void {
    change.reset();
    confirm.reset();
    setAsked(null);
    setIsOpen(false);
  }

  return (
    <AccountSection title={t('phone')} state={user.phone ? <Proof isProven /> : null}>
      <p className="account-value" dir={user.phone ? 'ltr' : undefined}>
        {user.phone ?? t('none')}
      </p>
      {isOpen ? null : (
        <p className="account-actions">
          <Button look="quiet" onClick={() => setIsOpen(true)}>
            {user.phone ? t('change') : t('add')}
          </Button>
        </p>
      )}
      {isOpen && !(asked && change.data) ? (
        <ShortForm
          action={t('change')}
          isQuiet
          isBusy={change.isPending}
          error={change.error}
          onSend={(read) => {
            const body = { phone: read('phone'), ...passwordOf(read) };
            setAsked(body);
            change.mutate({ input: { body } });
          }}
        >
          <Field label={t('newPhone')} name="phone" type="tel" autoComplete="tel" dir="ltr" />
          <ConfirmPassword user={user} />
        </ShortForm>
      ) : null}
      {asked && change.data ? (
        <SentCode
          phone={asked.phone}
          sent={change.data}
          action={t('change')}
          isBusy={confirm.isPending}
          error={confirm.error}
          onCode={(code) =>
            confirm.mutate(
              { input: { body: { code } } },
              {
                onSuccess: (person) => {
                  rememberUser(person);
                  showToast(t('phoneChanged'));
                  close();
                },
              },
            )
          }
          onResend={async () => (await callSignedIn('changePhone', { body: asked })).resendInSeconds}
          onOtherPhone={close}
        />
      ) : null}
    </AccountSection>
  );
}

function Proof({ isProven }: { isProven: boolean }) {
  const t = useTranslations('account');
  return <Badge tone={isProven ? 'positive' : 'caution'}>{isProven ? t('proven') : t('unproven')}</Badge>;
}
