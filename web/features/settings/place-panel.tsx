import { useDeferredValue, useMemo, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../../lib/locale';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Combobox, type ComboboxItem } from '../../ui/combobox';
import { Icon } from '../../ui/icon';
import { IconButton } from '../../ui/icon-button';
import type { SettingsPartProps } from './settings-parts';

const SHOWN_MAX = 30;

/** The languages it speaks, the first leading, and the clock it goes by. */
export function PlacePanel({ entries, change, errorOf }: SettingsPartProps) {
  const t = useTranslations('settings');
  return (
    <Card title={t('place')}>
      <div className="settings-stack">
        <LanguageOrder languages={entries.languages} onChange={(languages) => change({ languages })} />
        <ZoneField
          timeZone={entries.timeZone}
          error={errorOf('timeZone')}
          onChange={(timeZone) => change({ timeZone })}
        />
      </div>
    </Card>
  );
}

function LanguageOrder({ languages, onChange }: { languages: Language[]; onChange: (languages: Language[]) => void }) {
  const t = useTranslations('settings');
  const missing = LANGUAGES.filter((language) => !languages.includes(language));

  function move(at: number, by: -1 | 1): void {
    const next = [...languages];
    const [moved] = next.splice(at, 1);
    if (moved) next.splice(at + by, 0, moved);
    onChange(next);
  }

  return (
    <fieldset>
      <legend className="field-label">{t('languages')}</legend>
      <ol className="order-list">
        {languages.map((language, at) => {
          const name = LANGUAGE_NAMES[language];
          return (
            <li key={language} className="order-row">
              <span className="order-name" lang={language}>
                {name}
              </span>
              {at === 0 ? <span className="order-note">{t('leads')}</span> : null}
              <IconButton
                icon="sort-up"
                label={t('moveUp', { name })}
                disabled={at === 0}
                onClick={() => move(at, -1)}
              />
              <IconButton
                icon="sort-down"
                label={t('moveDown', { name })}
                disabled={at === languages.length - 1}
                onClick={() => move(at, 1)}
              />
              <IconButton
                icon="close"
                label={t('takeAway', { name })}
                disabled={languages.length === 1}
                onClick={() => onChange(languages.filter((one) => one !== language))}
              />
            </li>
          );
        })}
      </ol>
      {missing.length ? (
        <div className="order-add">
          {missing.map((language) => (
            <Button key={language} look="quiet" size="small" onClick={() => onChange([...languages, language])}>
              <Icon name="plus" /> {t('addLanguage', { name: LANGUAGE_NAMES[language] })}
            </Button>
          ))}
        </div>
      ) : null}
    </fieldset>
  );
}

interface ZoneFieldProps {
  timeZone: string;
  error: string | undefined;
  onChange: (timeZone: string) => void;
}

function ZoneField({ timeZone, error, onChange }: ZoneFieldProps) {
  const t = useTranslations('settings');
  const locale = useLocale();
  const [query, setQuery] = useState('');
  const words = useDeferredValue(query);
  const items = useMemo(
    () => findZones(words, timeZone).map((zone) => toItem(zone, locale)),
    [words, timeZone, locale],
  );
  return (
    <Combobox
      label={t('timeZone')}
      hint={t('timeZoneHint')}
      error={error}
      items={items}
      value={toItem(timeZone, locale)}
      onSearch={setQuery}
      onChange={(item) => item && onChange(item.value)}
    />
  );
}

/** Zones whose name holds every word; without words, those around the present one. */
function findZones(query: string, current: string): string[] {
  const all = Intl.supportedValuesOf('timeZone');
  const words = query
    .toLowerCase()
    .split(/[\s/_]+/)
    .filter(Boolean);
  const wanted = words.length ? words : [(current.split('/')[0] ?? '').toLowerCase()];
  return all.filter((zone) => wanted.every((word) => zone.toLowerCase().includes(word))).slice(0, SHOWN_MAX);
}

function toItem(zone: string, locale: string): ComboboxItem {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(0);
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value;
  return { value: zone, label: zone.replace(/_/g, ' '), ...(offset ? { note: offset } : {}) };
}
