import { useTranslations } from 'use-intl';
import type { NotificationPreferences } from '../../lib/api-types';
import { useOperation } from '../../lib/query';
import { useSession } from '../../lib/session';
import { useTenant } from '../../lib/tenant';
import { usePageTitle } from '../../lib/use-page-title';
import { Badge } from '../../ui/badge';
import { Failed } from '../../ui/failed';
import { LoadingLabel, Skeleton } from '../../ui/skeleton';
import { AccountSection } from '../account/account-section';
import { SignInFirst } from '../identity/sign-in-first';
import { BrowserSection } from './browser-section';
import { type Group, PreferenceGroup } from './preference-group';
import { getsAlerts } from './staff-alerts';

/** Seen first: what one is told of. Second: through what. Third: this browser. One action: each switch saves itself. Left out: the inbox, which cannot be turned off. */
export function PreferencesPage() {
  const t = useTranslations('preferences');
  const { status, user } = useSession();
  const { slug, modules } = useTenant();
  const query = useOperation('getNotificationPreferences', {}, { isEnabled: status === 'signed-in' });
  usePageTitle(t('title'));
  if (status === 'anonymous')
    return <SignInFirst next="/me/notifications" title={t('signedOutTitle')} text={t('signedOutText')} />;
  const isStaff = user !== null && getsAlerts(user, slug);
  return (
    <>
      <div className="page-head">
        <h1 className="page-title">{t('title')}</h1>
        <p className="page-note">{t('note')}</p>
      </div>
      {query.data ? (
        <Groups preferences={query.data} groups={groupsOf(modules, isStaff)} />
      ) : query.error ? (
        <Failed error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Waiting />
      )}
    </>
  );
}

/** Money comes with offers; work with a role. */
function groupsOf(modules: readonly string[], isStaff: boolean): Group[] {
  const money: Group[] = modules.includes('offers') ? ['cashback', 'withdrawals', 'referrals'] : [];
  return [...money, 'news', ...(isStaff ? (['staff'] as const) : [])];
}

function Groups({ preferences, groups }: { preferences: NotificationPreferences; groups: Group[] }) {
  const t = useTranslations('preferences');
  return (
    <div className="account">
      {groups.map((group) => (
        <PreferenceGroup key={group} group={group} preferences={preferences} />
      ))}
      <BrowserSection />
      <AccountSection title={t('security')} state={<Badge>{t('always')}</Badge>}>
        <p className="account-note">{t('securityNote')}</p>
      </AccountSection>
    </div>
  );
}

function Waiting() {
  const frame = useTranslations('frame');
  return (
    <div className="account">
      <LoadingLabel text={frame('loading')} />
      {[1, 2, 3].map((row) => (
        <div key={row} className="account-section">
          <Skeleton shape="line" />
          <Skeleton shape="line" />
        </div>
      ))}
    </div>
  );
}
