import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { User } from '../../lib/api-types';
import { hasPasskeys, makePasskey, PasskeyFailure } from '../../lib/passkey';
import { callSignedIn, queries, useOperation } from '../../lib/query';
import { Failed } from '../../ui/failed';
import { Notice } from '../../ui/notice';
import { LoadingLabel, Skeleton } from '../../ui/skeleton';
import { showToast } from '../../ui/toast';
import { ShortForm } from '../identity/short-form';
import { AccountSection } from './account-section';
import { ConfirmPassword, passwordOf } from './confirm-password';
import { PasskeyRow } from './passkey-row';

/** The name of the host stays in one line, and from left to right. */
const WHOLE_HOST = `\u2068${globalThis.location?.hostname.replaceAll('-', '-\u2060')}\u2069`;

/** The passkeys of this host: what they are called, when they came and were used, and one more. */
export function PasskeysSection({ user }: { user: User }) {
  return hasPasskeys() ? <Passkeys user={user} /> : null;
}

function Passkeys({ user }: { user: User }) {
  const t = useTranslations('passkeys');
  const frame = useTranslations('frame');
  const { data, error, refetch } = useOperation('listPasskeys', {});
  return (
    <AccountSection title={t('title')}>
      <p className="account-note">{t('note', { host: WHOLE_HOST })}</p>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? (
        <>
          <LoadingLabel text={frame('loading')} />
          <Skeleton shape="line" />
        </>
      ) : null}
      {data?.data.length === 0 ? <p className="account-note">{t('none')}</p> : null}
      {data && data.data.length > 0 ? (
        <ul className="click-list">
          {data.data.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} user={user} />
          ))}
        </ul>
      ) : null}
      {data ? <AddPasskey user={user} /> : null}
    </AccountSection>
  );
}

function AddPasskey({ user }: { user: User }) {
  const t = useTranslations('passkeys');
  const [isOpen, setIsOpen] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function add(body: { password?: string }): Promise<void> {
    setError(null);
    setIsBusy(true);
    try {
      const made = await makePasskey(await callSignedIn('beginPasskey', { body }));
      if (!made) return;
      await callSignedIn('finishPasskey', { body: made });
      showToast(t('added'));
      setIsOpen(false);
      await queries.invalidateQueries({ queryKey: ['listPasskeys'] });
    } catch (reason) {
      setError(reason);
    } finally {
      setIsBusy(false);
    }
  }

  const failure = error instanceof PasskeyFailure ? <Notice tone="critical">{t(error.reason)}</Notice> : null;
  if (isOpen && user.hasPassword)
    return (
      <>
        {failure}
        <ShortForm
          action={isBusy ? t('waiting') : t('add')}
          isQuiet
          isBusy={isBusy}
          error={failure ? null : error}
          onSend={(read) => void add(passwordOf(read))}
        >
          <ConfirmPassword user={user} />
        </ShortForm>
      </>
    );
  return (
    <ShortForm
      action={isBusy ? t('waiting') : t('add')}
      isQuiet
      isBusy={isBusy}
      error={failure ? null : error}
      onSend={() => (user.hasPassword ? setIsOpen(true) : void add({}))}
    >
      {failure}
    </ShortForm>
  );
}
