import { useTranslations } from 'use-intl';
import type { Campaign } from '../../lib/api-types';
import { Switch } from '../../ui/choice';
import { Field, Select } from '../../ui/field';
import { faultsOf, STORE_PLATFORMS } from './campaign-entries';
import type { FieldsProps } from './campaign-fields';

const STORES = ['own', 'app-store', 'google-play'] as const;

/** Where its codes come from, and who hears of the next ones. */
export function SupplyFields({ entries, change, isTried, campaign }: FieldsProps & { campaign: Campaign }) {
  const t = useTranslations('stores');
  const campaigns = useTranslations('campaigns');
  const fault = isTried ? faultsOf(entries).storeApp : undefined;

  function choose(value: string): void {
    const store = STORES.find((one) => one === value) ?? 'own';
    const platform = STORE_PLATFORMS[store];
    change({ store, ...(platform ? { platform } : {}) });
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
          maxLength={155}
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
