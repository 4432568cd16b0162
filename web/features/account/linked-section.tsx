import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { LinkedAccount, User } from '../../lib/api-types';
import { queries, useOperation, useWrite } from '../../lib/query';
import { useSearchValues } from '../../lib/search';
import { Button } from '../../ui/button';
import { Failed } from '../../ui/failed';
import { Notice } from '../../ui/notice';
import { Skeleton } from '../../ui/skeleton';
import { showToast } from '../../ui/toast';
import { ShortForm } from '../identity/short-form';
import { AccountSection } from './account-section';
import { ConfirmPassword, passwordOf } from './confirm-password';

type House = LinkedAccount['provider'];

/** Names of products: the same in every language. */
const NAMES: Record<House, string> = { google: 'Google', facebook: 'Facebook' };

/** Accounts at other houses that sign the person in: added there and back, taken off here, never the last way in. */
export function LinkedSection({ user }: { user: User }) {
  const t = useTranslations('account');
  const houses = useOperation('listSignInProviders', {}).data?.data ?? [];
  const { data, error, refetch } = useOperation('listLinkedAccounts', {});
  const linked = data?.data ?? [];
  const shown = (Object.keys(NAMES) as House[]).filter(
    (house) => houses.includes(house) || linked.some(({ provider }) => provider === house),
  ); // its own keys
  if (shown.length === 0) return null;
  return (
    <AccountSection title={t('linked')}>
      <Outcome />
      <p className="account-note">{t('linkedNote')}</p>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton shape="line" /> : null}
      {data ? (
        <ul className="click-list">
          {shown.map((house) => (
            <HouseRow
              key={house}
              house={house}
              user={user}
              since={linked.find(({ provider }) => provider === house)?.linkedAt ?? null}
            />
          ))}
        </ul>
      ) : null}
    </AccountSection>
  );
}

/** What became of a way there and back, as the address says it. */
function Outcome() {
  const t = useTranslations('account');
  const identity = useTranslations('identity');
  const { linked, failed } = useSearchValues();
  const house = linked === 'google' || linked === 'facebook' ? linked : null;
  if (house) return <Notice tone="positive">{t('linkDone', { house: NAMES[house] })}</Notice>;
  const words: Record<string, string> = {
    taken: t('linkTaken'),
    cancelled: t('linkCancelled'),
    expired: identity('failedExpired'),
    provider: identity('failedProvider'),
  };
  const text = failed === undefined ? undefined : words[failed];
  return text === undefined ? null : <Notice tone={failed === 'cancelled' ? 'plain' : 'critical'}>{text}</Notice>;
}

interface HouseRowProps {
  house: House;
  user: User;
  /** Null where the house is not added. */
  since: string | null;
}

function HouseRow({ house, user, since }: HouseRowProps) {
  const t = useTranslations('account');
  const format = useFormatter();
  const [isOpen, setIsOpen] = useState(false);
  const name = NAMES[house];
  const verb = t(since ? 'linkRemove' : 'linkAdd', { house: name });
  return (
    <li className="click-row session-row house-row">
      <span className="click-row-words">
        <span className="click-row-title">{name}</span>
        <span className="click-row-line">
          {since
            ? t('linkedSince', { when: format.dateTime(new Date(since), { dateStyle: 'medium' }) })
            : t('notLinked')}
        </span>
      </span>
      {isOpen ? null : (
        <Button look={since ? 'plain' : 'quiet'} onClick={() => setIsOpen(true)}>
          {verb}
        </Button>
      )}
      {isOpen && since ? <Remove house={house} user={user} action={verb} onDone={() => setIsOpen(false)} /> : null}
      {isOpen && !since ? <Add house={house} user={user} /> : null}
    </li>
  );
}

function Add({ house, user }: { house: House; user: User }) {
  const t = useTranslations('account');
  const write = useWrite('beginLink');

  function go(read: (name: string) => string): void {
    write.mutateAsync({ input: { provider: house, body: passwordOf(read) } }).then(
      ({ url }) => location.assign(url),
      () => undefined,
    );
  }

  return (
    <ShortForm
      action={t('linkGo', { house: NAMES[house] })}
      isQuiet
      isBusy={write.isPending || write.isSuccess}
      error={write.error}
      onSend={go}
    >
      <ConfirmPassword user={user} />
    </ShortForm>
  );
}

function Remove({ house, user, action, onDone }: { house: House; user: User; action: string; onDone: () => void }) {
  const t = useTranslations('account');
  const write = useWrite('unlinkProvider');

  async function takeOff(read: (name: string) => string): Promise<void> {
    const input = { provider: house, body: passwordOf(read) };
    const isOff = await write.mutateAsync({ input }).then(
      () => true,
      () => false,
    );
    if (!isOff) return;
    showToast(t('linkRemoved', { house: NAMES[house] }));
    onDone();
    await queries.invalidateQueries({ queryKey: ['listLinkedAccounts'] });
  }

  return (
    <ShortForm
      action={action}
      isQuiet
      isBusy={write.isPending}
      error={write.error}
      onSend={(read) => void takeOff(read)}
    >
      <ConfirmPassword user={user} />
    </ShortForm>
  );
}
