import { useLayoutEffect, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Icon } from '../../ui/icon';
import { measureContrast } from './measure-contrast';
import type { SettingsEntries } from './settings-entries';
import { StallPreview } from './stall-preview';

const ENOUGH = 4.5;

/** The stall as it would be, by day and by night, with how well its buttons read. */
export function StallPreviews({ entries, origin }: { entries: SettingsEntries; origin: string }) {
  const t = useTranslations('settings');
  return (
    <section aria-label={t('preview')} className="looks">
      {(['light', 'dark'] as const).map((scheme) => (
        <Measured key={scheme} entries={entries} origin={origin} scheme={scheme} />
      ))}
    </section>
  );
}

interface MeasuredProps {
  entries: SettingsEntries;
  origin: string;
  scheme: 'light' | 'dark';
}

function Measured({ entries, origin, scheme }: MeasuredProps) {
  const t = useTranslations('settings');
  const locale = useLocale();
  const { name, taglines, languages, logoUrl, hue, mood } = entries;
  const frame = useRef<HTMLDivElement>(null);
  const [contrast, setContrast] = useState<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: hue and mood are what the drawn colours depend on
  useLayoutEffect(() => {
    const button = frame.current?.querySelector('.look-button');
    if (button) setContrast(measureContrast(button));
  }, [hue, mood]);
  const ratio = contrast === null ? '' : new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(contrast);
  const isEnough = contrast === null || contrast >= ENOUGH;
  return (
    <div ref={frame}>
      <p className="look-caption">{scheme === 'light' ? t('byDay') : t('byNight')}</p>
      <StallPreview
        name={name}
        line={taglines[languages[0] ?? 'en'] ?? ''}
        logoUrl={logoUrl && origin + logoUrl}
        hue={hue}
        mood={mood}
        scheme={scheme}
      />
      <p className="look-contrast" data-tone={isEnough ? 'positive' : 'critical'} data-testid={`contrast-${scheme}`}>
        <Icon name={isEnough ? 'check' : 'alert'} />
        {isEnough ? t('contrastGood', { ratio }) : t('contrastLow', { ratio })}
      </p>
    </div>
  );
}
