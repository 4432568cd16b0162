import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { brandHue } from '../../lib/brand-hue';
import { Card } from '../../ui/card';
import type { SettingsPartProps } from './settings-parts';
import { StallPreview } from './stall-preview';

const MOODS = ['paper', 'night', 'bright', 'quiet'] as const;
const HUE_MAX = 359;

/** The hue and the mood: all that a business chooses of its look. */
export function LookPanel({ entries, change, origin, errorOf }: SettingsPartProps & { slug: string }) {
  const t = useTranslations('settings');
  const { name, logoUrl, hue, mood } = entries;
  return (
    <Card title={t('look')}>
      <div className="settings-stack">
        <HueSlider hue={hue} error={errorOf('hue')} onChange={(next) => change({ hue: next })} />
        <fieldset>
          <legend className="field-label">{t('mood')}</legend>
          <div className="moods">
            {MOODS.map((one) => (
              <label key={one} className="mood">
                <span className="mood-frame">
                  <StallPreview
                    name={name}
                    logoUrl={logoUrl && origin + logoUrl}
                    hue={hue}
                    mood={one}
                    // Night is dark until a reader asks for light.
                    scheme={one === 'night' ? 'dark' : 'light'}
                    isSmall
                  />
                </span>
                <span className="mood-words">
                  <input
                    type="radio"
                    name="mood"
                    value={one}
                    checked={mood === one}
                    onChange={() => change({ mood: one })}
                  />
                  <span>
                    <span className="mood-word">{t(`moods.${one}`)}</span>
                    <span className="mood-note">{t(`moodNotes.${one}`)}</span>
                  </span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      </div>
    </Card>
  );
}

interface HueSliderProps {
  hue: number;
  error: string | undefined;
  onChange: (hue: number) => void;
}

function HueSlider({ hue, error, onChange }: HueSliderProps) {
  const t = useTranslations('settings');
  const id = useId();
  const shown = brandHue(hue);
  // The name of a custom property is not in React's types.
  const style = { '--picked': shown } as React.CSSProperties;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {t('hue')}
      </label>
      <div className="hue-line">
        <input
          id={id}
          className="hue-slider"
          type="range"
          min={0}
          max={HUE_MAX}
          value={hue}
          style={style}
          aria-describedby={`${id}-hint`}
          onChange={(event) => onChange(Number(event.target.value))}
        />
        <output className="hue-number" htmlFor={id}>
          {hue}°
        </output>
      </div>
      <p className="field-hint" id={`${id}-hint`}>
        {shown === hue ? t('hueHint') : t('hueMoved', { shown })}
      </p>
      {error ? (
        <p className="field-error" role="alert">
          {error}
        </p>
      ) : null}
    </div>
  );
}
