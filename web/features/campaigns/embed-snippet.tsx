import { useTranslations } from 'use-intl';
import type { Campaign } from '../../lib/api-types';
import { CopyLine } from '../../ui/copy-line';
import { widgetSnippet } from './widget-snippet';

/** What the owner of a listed site pastes into their page. */
export function EmbedSnippet({ campaign, origin }: { campaign: Campaign; origin: string }) {
  const t = useTranslations('campaigns');
  if (campaign.embedSites.length === 0) return <p className="field-hint">{t('snippetNone')}</p>;
  return (
    <div className="field">
      <p className="field-hint">{t('snippet')}</p>
      <CopyLine text={widgetSnippet(origin, campaign.id)} />
    </div>
  );
}
