import { useState } from 'react';
import { useFormatter, useNow, useTranslations } from 'use-intl';
import type { Passkey, User } from '../../lib/api-types';
import { queries, useWrite } from '../../lib/query';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { showToast } from '../../ui/toast';
import { ShortForm } from '../identity/short-form';
import { ConfirmPassword, passwordOf } from './confirm-password';

const NAME_MAX = 80;

/** One passkey, and what can be done with it. */
export function PasskeyRow({ passkey, user }: { passkey: Passkey; user: User }) {
  const t = useTranslations('passkeys');
  const account = useTranslations('account');
  const format = useFormatter();
  const now = useNow();
  const [aim, setAim] = useState<'rename' | 'remove' | null>(null);
  const when = (at: string) => format.relativeTime(new Date(at), now);
  const name = passkey.name || account('unknownDevice');
  return (
    <li className="click-row session-row house-row">
      <span className="click-row-words">
        <span className="click-row-title">
          <bdi>{name}</bdi>
        </span>
        <span className="click-row-line">
          {t('made', { when: when(passkey.createdAt) })} ·{' '}
          {passkey.lastUsedAt ? t('used', { when: when(passkey.lastUsedAt) }) : t('unused')}
        </span>
      </span>
      {aim === null ? (
        <span className="account-actions">
          <Button look="plain" onClick={() => setAim('rename')} aria-label={`${t('rename')}: ${name}`}>
            {t('rename')}
          </Button>
          <Button look="plain" onClick={() => setAim('remove')} aria-label={`${t('remove')}: ${name}`}>
            {t('remove')}
          </Button>
        </span>
      ) : aim === 'rename' ? (
        <Rename passkey={passkey} onDone={() => setAim(null)} />
      ) : (
        <Remove passkey={passkey} user={user} name={name} onDone={() => setAim(null)} />
      )}
    </li>
  );
}

function Rename({ passkey, onDone }: { passkey: Passkey; onDone: () => void }) {
  const t = useTranslations('passkeys');
  const identity = useTranslations('identity');
  const frame = useTranslations('frame');
  const write = useWrite('renamePasskey');
  const [mistake, setMistake] = useState(false);

  async function rename(name: string): Promise<void> {
    setMistake(name === '');
    if (name === '') return;
    const isDone = await succeeds(write.mutateAsync({ input: { id: passkey.id, body: { name } } }));
    if (!isDone) return;
    showToast(t('renamed'));
    onDone();
    await queries.invalidateQueries({ queryKey: ['listPasskeys'] });
  }

  return (
    <>
      <ShortForm
        action={t('save')}
        isQuiet
        isBusy={write.isPending}
        error={write.error}
        onSend={(read) => void rename(read('name'))}
      >
        <Field
          label={t('name')}
          name="name"
          dir="auto"
          autoComplete="off"
          maxLength={NAME_MAX}
          defaultValue={passkey.name}
          error={mistake ? identity('required') : undefined}
        />
      </ShortForm>
      <Button look="plain" onClick={onDone}>
        {frame('cancel')}
      </Button>
    </>
  );
}

interface RemoveProps {
  passkey: Passkey;
  user: User;
  name: string;
  onDone: () => void;
}

function Remove({ passkey, user, name, onDone }: RemoveProps) {
  const t = useTranslations('passkeys');
  const frame = useTranslations('frame');
  const write = useWrite('removePasskey');

  async function remove(body: { password?: string }): Promise<void> {
    if (!(await succeeds(write.mutateAsync({ input: { id: passkey.id, body } })))) return;
    showToast(t('removed'));
    onDone();
    await queries.invalidateQueries({ queryKey: ['listPasskeys'] });
  }

  return (
    <>
      <ShortForm
        action={t('removeDo')}
        isQuiet
        isBusy={write.isPending}
        error={write.error}
        onSend={(read) => void remove(passwordOf(read))}
      >
        <p className="account-note">
          <strong>{t('removeTitle', { name })}</strong> {t('removeLine')}
        </p>
        <ConfirmPassword user={user} />
      </ShortForm>
      <Button look="plain" onClick={onDone}>
        {frame('cancel')}
      </Button>
    </>
  );
}

/** The form tells what went wrong; here it matters only whether to go on. */
function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}
