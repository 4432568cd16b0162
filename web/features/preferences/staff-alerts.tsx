import { useTranslations } from 'use-intl';
import type { User } from '../../lib/api-types';
import { tenantOrigin } from '../../lib/host';
import { useOperation } from '../../lib/query';
import { Switch } from '../../ui/choice';
import { AccountSection } from '../account/account-section';
import { BrowserSection } from './browser-section';
import { useEditPreferences } from './use-edit-preferences';

/** Owners and managers decide about money, so what waits is told to them; developers hear when their campaigns run out. */
export function getsAlerts(user: User, slug: string): boolean {
  const roles = user.memberships.find(({ tenant }) => tenant.slug === slug)?.roles ?? [];
  return roles.some((role) => role === 'owner' || role === 'manager' || role === 'developer');
}

/** On the dashboard: whether each business that one runs may write when something waits, and whether this browser shows it. */
export function StaffAlerts({ user }: { user: User }) {
  const t = useTranslations('preferences');
  const places = user.memberships.map(({ tenant }) => tenant).filter(({ slug }) => getsAlerts(user, slug));
  if (places.length === 0) return null;
  const origins = places.map(({ slug }) => tenantOrigin(slug, location));
  return (
    <>
      <AccountSection title={t('deskTitle')}>
        <p className="account-note">{t('deskNote')}</p>
        {places.map(({ slug, name }) => (
          <Place key={slug} slug={slug} name={name} />
        ))}
      </AccountSection>
      <BrowserSection places={{ origins, isDesk: true }} />
    </>
  );
}

const WAYS = ['email', 'push'] as const;

function Place({ slug, name }: { slug: string; name: string }) {
  const t = useTranslations('preferences');
  const origin = tenantOrigin(slug, location);
  const { data } = useOperation('getNotificationPreferences', {}, { origin });
  const edit = useEditPreferences(origin);
  return (
    <fieldset className="alert-place">
      <legend>
        <bdi>{name}</bdi>
      </legend>
      <div className="preference-ways">
        {WAYS.map((way) => (
          <Switch
            key={way}
            label={t(way)}
            checked={data?.staff[way] ?? true}
            disabled={!data}
            onChange={(event) => data && edit(data, 'staff', { [way]: event.target.checked })}
          />
        ))}
      </div>
    </fieldset>
  );
}
