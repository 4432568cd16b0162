import { useTranslations } from 'use-intl';
import type { TenantSettings } from '../../lib/api-types';
import { brandHue } from '../../lib/brand-hue';
import { Icon } from '../../ui/icon';

interface StallPreviewProps {
  name: string;
  line?: string;
  logoUrl: string | null;
  hue: number;
  mood: TenantSettings['mood'];
  scheme: 'light' | 'dark';
  /** The name and one button only. */
  isSmall?: boolean;
}

/** The front of a storefront in small, in its own colours whatever the dashboard wears. */
export function StallPreview({ name, line, logoUrl, hue, mood, scheme, isSmall }: StallPreviewProps) {
  const t = useTranslations('settings');
  const frame = useTranslations('frame');
  // The name of a custom property is not in React's types.
  const style = { '--hue': brandHue(hue) } as React.CSSProperties;
  return (
    <div className="look" data-mood={mood} data-scheme={scheme} style={style} aria-hidden="true">
      <div className="look-stall">
        {logoUrl ? (
          <img className="look-mark" src={logoUrl} alt="" width="20" height="20" />
        ) : (
          <Icon name="souk" className="icon look-mark" />
        )}
        <bdi className="look-name">{name}</bdi>
      </div>
      <div className="look-awning" />
      <div className="look-body">
        <bdi className="look-title">{name}</bdi>
        {isSmall ? null : <span className="look-line">{line || t('lineSample')}</span>}
        <span className="look-button">{frame('signIn')}</span>
        {isSmall ? null : (
          <div className="look-card">
            <b>{frame('inbox')}</b>
            <span>{t('cardSample')}</span>
          </div>
        )}
      </div>
    </div>
  );
}
