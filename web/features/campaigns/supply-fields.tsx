import { useTranslations } from 'use-intl';
import { STORE_APP_MAX, STORE_PLATFORMS } from '../../../workers/domains/campaigns/schema';
import type { Campaign } from '../../lib/api-types';
import { Switch } from '../../ui/choice';
import { Field, Select } from '../../ui/field';
import { faultsOf } from './campaign-entries';
import type { FieldsProps } from './campaign-fields';

const STORES = ['own', 'app-store', 'google-play'] as const;

/** Where its codes come from, and who hears of the next ones. */
export function SupplyFields({ entries, change, isTried, campaign }: FieldsProps & { campaign: Campaign }) {
  const t = useTranslations('stores');
  const campaigns = useTranslations('campaigns');
  const fault = isTried ? faultsOf(entries).storeApp : undefined;

  function choose(value: string): void {
    const store = STORES.find((one) => one === value) ?? 'own';
    change({ store, ...(store === 'own' ? {} : { platform: STORE_PLATFORMS[store] }) });
  }

  return (
    <>
      <Select
        label={t('store')}
        hint={t('storeHint')}
        value={entries.store}
        onChange={({ target }) => choose(target.value)}
      >
        {STORES.map((one) => (
          <option key={one} value={one}>
            {t(`stores.${one}`)}
          </option>
        ))}
      </Select>
      {entries.store === 'own' ? null : (
        <Field
          label={t('app')}
          hint={t('appHint')}
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          maxLength={STORE_APP_MAX}
          value={entries.storeApp}
          error={fault ? campaigns(fault) : undefined}
          onChange={({ target }) => change({ storeApp: target.value })}
        />
      )}
      <Switch
        label={campaigns('waitingList')}
        hint={
          campaign.waitingList
            ? `${campaigns('waitingListHint')} ${campaigns('waiting', { count: campaign.waiting })}`
            : campaigns('waitingListHint')
        }
        checked={entries.waitingList}
        onChange={({ target }) => change({ waitingList: target.checked })}
      />
    </>
  );
}
