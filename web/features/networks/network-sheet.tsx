import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { NetworkAccount } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { callSignedIn } from '../../lib/query';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { Field, Select } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { Sheet } from '../../ui/sheet';
import { showToast } from '../../ui/toast';
import { refreshNetworks } from './refresh-networks';
import { NETWORK_NAMES } from './use-network-words';

type Network = NetworkAccount['network'];
type Credential = 'clientId' | 'clientSecret' | 'apiKey';

const NETWORKS: readonly Network[] = ['admitad', 'vcommission', 'cuelinks'];
const NEEDS: Record<Network, readonly Credential[]> = {
  admitad: ['clientId', 'clientSecret'],
  vcommission: ['apiKey'],
  cuelinks: ['apiKey'],
};
const ZONES: Record<Network, string> = {
  ...{ admitad: 'Europe/Moscow', vcommission: 'Asia/Kolkata', cuelinks: 'Asia/Kolkata' },
};

interface NetworkSheetProps {
  /** The account to change; none adds one. */
  account?: NetworkAccount;
  origin: string;
  onClose: () => void;
}

/** An account at a network: which, what it signs in with, whose clock. Credentials go in and never come back. */
export function NetworkSheet({ account, origin, onClose }: NetworkSheetProps) {
  const t = useTranslations('networks');
  const problemText = useProblemText();
  const entries = useEntries(account);
  const { network, name, credentials, websiteId, timeZone } = entries.values;
  const [isTried, setIsTried] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const typed = NEEDS[network].filter((need) => credentials[need].trim() !== '');
  // An account keeps its credentials unless all of them are typed anew.
  const needsAll = !account || typed.length > 0;
  const lacks = needsAll ? NEEDS[network].filter((need) => !typed.includes(need)) : [];

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsTried(true);
    if (name.trim() === '' || lacks.length > 0 || isBusy) return;
    setIsBusy(true);
    const given = Object.fromEntries(typed.map((need) => [need, credentials[need].trim()]));
    const common = { name: name.trim(), websiteId: websiteId.trim(), timeZone: timeZone.trim() };
    try {
      if (account) {
        const body = { ...common, ...(typed.length > 0 ? { credentials: given } : {}) };
        await callSignedIn('adminEditNetwork', { id: account.id, body }, { origin, ifMatch: `"${account.version}"` });
      } else await callSignedIn('adminCreateNetwork', { body: { ...common, network, credentials: given } }, { origin });
      showToast(account ? t('saved') : t('added'));
      refreshNetworks();
      onClose();
    } catch (reason) {
      setError(reason);
      setIsBusy(false);
    }
  }

  return (
    <Sheet title={account ? t('editTitle', { name: account.name }) : t('add')} onClose={onClose}>
      <form className="form" noValidate onSubmit={(event) => void save(event)}>
        {account ? null : (
          <Select
            label={t('network')}
            value={network}
            onChange={(event) => entries.choose(event.target.value as Network)} // the options are its values
          >
            {NETWORKS.map((each) => (
              <option key={each} value={each}>
                {NETWORK_NAMES[each]}
              </option>
            ))}
          </Select>
        )}
        <Field
          label={t('name')}
          hint={t('nameHint')}
          error={isTried && name.trim() === '' ? t('missing') : undefined}
          dir="auto"
          autoComplete="off"
          maxLength={80}
          value={name}
          onChange={(event) => entries.change({ name: event.target.value })}
        />
        {NEEDS[network].map((need, i) => (
          <Field
            key={need}
            label={t(`credentials.${need}`)}
            hint={i === 0 ? (account ? t('credentialsKept') : t('credentialsHint')) : undefined}
            error={isTried && lacks.includes(need) ? t('missing') : undefined}
            dir="ltr"
            type={need === 'clientId' ? 'text' : 'password'}
            autoComplete="off"
            spellCheck={false}
            maxLength={300}
            value={credentials[need]}
            onChange={(event) => entries.change({ credentials: { ...credentials, [need]: event.target.value } })}
          />
        ))}
        <Field
          label={t('websiteId')}
          hint={t('websiteHint')}
          dir="ltr"
          autoComplete="off"
          maxLength={60}
          value={websiteId}
          onChange={(event) => entries.change({ websiteId: event.target.value })}
        />
        <Field
          label={t('timeZone')}
          hint={t('timeZoneHint')}
          dir="ltr"
          autoComplete="off"
          maxLength={64}
          value={timeZone}
          onChange={(event) => entries.change({ timeZone: event.target.value })}
        />
        {error ? (
          <Notice tone="critical" requestId={error instanceof Problem ? error.requestId : null}>
            {problemText(error)}
          </Notice>
        ) : null}
        <Button type="submit" isBlock isBusy={isBusy}>
          {account ? t('save') : t('add')}
        </Button>
      </form>
    </Sheet>
  );
}

const EMPTY: Record<Credential, string> = { clientId: '', clientSecret: '', apiKey: '' };

function useEntries(account: NetworkAccount | undefined) {
  const network: Network = account?.network ?? 'admitad';
  const [values, setValues] = useState({
    ...{ network, name: account?.name ?? '', credentials: EMPTY, websiteId: account?.websiteId ?? '' },
    timeZone: account?.timeZone ?? ZONES[network],
  });
  const change = (part: Partial<typeof values>) => setValues((current) => ({ ...current, ...part }));
  /** Another network has other credentials and another clock. */
  const choose = (next: Network) => change({ network: next, credentials: EMPTY, timeZone: ZONES[next] });
  return { values, change, choose };
}
