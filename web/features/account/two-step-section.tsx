import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { User } from '../../lib/api-types';
import { refreshUser, useWrite } from '../../lib/query';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Skeleton } from '../../ui/skeleton';
import { showToast } from '../../ui/toast';
import { CodeField, isCode } from '../identity/code-field';
import { ShortForm } from '../identity/short-form';
import { AccountSection } from './account-section';
import { ConfirmPassword, passwordOf } from './confirm-password';
import { RecoveryCodes } from './recovery-codes';

const QrFrame = lazy(() => import('../../ui/qr-frame').then((module) => ({ default: module.QrFrame })));

/** A second step by app: set up by QR code and a first code, switched off by another. */
export function TwoStepSection({ user }: { user: User }) {
  const t = useTranslations('account');
  const [codes, setCodes] = useState<string[] | null>(null);
  const state = user.isTwoStepOn ? t('twoStepOn') : t('twoStepOff');
  return (
    <AccountSection title={t('twoStep')} state={<Badge tone={user.isTwoStepOn ? 'positive' : 'plain'}>{state}</Badge>}>
      {codes ? (
        <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />
      ) : user.isTwoStepOn ? (
        <SwitchOff onCodes={setCodes} />
      ) : (
        <SetUp user={user} onCodes={setCodes} />
      )}
    </AccountSection>
  );
}

function SetUp({ user, onCodes }: { user: User; onCodes: (codes: string[]) => void }) {
  const t = useTranslations('account');
  const identity = useTranslations('identity');
  const start = useWrite('startTotp');
  const confirm = useWrite('confirmTotp');
  const [isOpen, setIsOpen] = useState(false);
  const [mistake, setMistake] = useState(false);
  const begin = (body: { password?: string }) => start.mutate({ input: { body } });
  /** Without a password a fresh sign-in is enough, or the refusal says to sign in again. */
  function open(): void {
    setIsOpen(true);
    if (!user.hasPassword) begin({});
  }

  async function switchOn(code: string): Promise<void> {
    setMistake(!isCode(code));
    if (!isCode(code)) return;
    const answer = await confirm.mutateAsync({ input: { body: { code } } }).catch(() => null);
    if (!answer) return;
    onCodes(answer.recoveryCodes);
    await refreshUser();
  }

  if (start.data)
    return (
      <>
        <p className="account-note">{t('twoStepScan')}</p>
        <Suspense fallback={<Skeleton shape="cover" />}>
          <QrFrame value={start.data.uri} label={t('twoStepQr')} code={grouped(start.data.secret)} />
        </Suspense>
        <ShortForm
          action={t('twoStepConfirm')}
          isQuiet
          isBusy={confirm.isPending}
          error={confirm.error}
          onSend={(read) => void switchOn(read('code'))}
        >
          <CodeField error={mistake ? identity('codeInvalid') : undefined} />
        </ShortForm>
      </>
    );
  return (
    <>
      <p className="account-note">{t('twoStepNote')}</p>
      {isOpen ? (
        <ShortForm
          action={t('twoStepBegin')}
          isQuiet
          isBusy={start.isPending}
          error={start.error}
          onSend={(read) => begin(passwordOf(read))}
        >
          <ConfirmPassword user={user} />
        </ShortForm>
      ) : (
        <Button look="quiet" onClick={open}>
          {t('twoStepBegin')}
        </Button>
      )}
    </>
  );
}

function SwitchOff({ onCodes }: { onCodes: (codes: string[]) => void }) {
  const t = useTranslations('account');
  const identity = useTranslations('identity');
  const end = useWrite('endTotp');
  const renew = useWrite('renewRecoveryCodes');
  const [aim, setAim] = useState<'end' | 'renew' | null>(null);
  const [mistake, setMistake] = useState(false);

  async function send(code: string): Promise<void> {
    setMistake(!isCode(code));
    if (!isCode(code)) return;
    if (aim === 'renew') {
      const answer = await renew.mutateAsync({ input: { body: { code } } }).catch(() => null);
      if (answer) onCodes(answer.recoveryCodes);
      return;
    }
    const isOff = await end.mutateAsync({ input: { body: { code } } }).then(
      () => true,
      () => false,
    );
    if (!isOff) return;
    showToast(t('twoStepEnded'));
    await refreshUser();
  }

  if (aim)
    return (
      <ShortForm
        action={aim === 'end' ? t('twoStepEnd') : t('codesNew')}
        isQuiet
        isBusy={end.isPending || renew.isPending}
        error={end.error ?? renew.error}
        onSend={(read) => void send(read('code'))}
      >
        <CodeField error={mistake ? identity('codeInvalid') : undefined} />
      </ShortForm>
    );
  return (
    <p className="account-actions">
      <Button look="quiet" onClick={() => setAim('renew')}>
        {t('codesNew')}
      </Button>
      <Button look="danger" onClick={() => setAim('end')}>
        {t('twoStepEnd')}
      </Button>
    </p>
  );
}

/** Four letters at a time, as people type them. */
function grouped(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? secret;
}
