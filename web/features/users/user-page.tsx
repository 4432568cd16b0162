import { useTranslations } from 'use-intl';
import type { AdminUserDetail } from '../../lib/api-types';
import { useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useSession } from '../../lib/session';
import { Badge } from '../../ui/badge';
import { EditorSkeleton } from '../../ui/editor-skeleton';
import { Loaded } from '../../ui/loaded';
import { TextLink } from '../../ui/text-link';
import { useAuditTab } from '../audit/audit-tab';
import { DetailPage } from '../desk/detail-page';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { UserAccess } from './user-access';
import { UserContact } from './user-contact';
import { UserRoles } from './user-roles';

/** Seen first: who it is. Second: what they may do. Third: whether they may come in. One action, once something changed: save. */
export function UserPage() {
  const origin = useTenantOrigin();
  const id = usePathParam('id');
  const query = useOperation('adminGetUser', { id }, { origin });
  return (
    <Loaded query={query} waiting={<EditorSkeleton />}>
      {(user) => <UserDetail key={user.id} user={user} origin={origin} />}
    </Loaded>
  );
}

function UserDetail({ user, origin }: { user: AdminUserDetail; origin: string }) {
  const t = useTranslations('people');
  const slug = usePathParam('slug');
  const me = useSession().user;
  const auditTab = useAuditTab(user.id);
  const isSelf = me?.id === user.id;
  return (
    <DetailPage
      back={{ href: `/t/${slug}/users`, text: t('all') }}
      title={user.name}
      badge={
        <>
          {user.isBlocked ? <Badge tone="critical">{t('blocked')}</Badge> : null}
          {isSelf ? <Badge tone="brand">{t('you')}</Badge> : null}
        </>
      }
      action={<TextLink href={`/t/${slug}/wallets/${user.id}`}>{t('wallet')}</TextLink>}
      tabs={[
        {
          key: 'person',
          title: t('person'),
          content: (
            <div className="editor">
              <div className="editor-main">
                {/* A new version brings new roles into the form. */}
                <UserRoles key={user.version} user={user} origin={origin} isSelf={isSelf} />
              </div>
              <aside className="editor-side person-side">
                <UserContact user={user} origin={origin} />
                <UserAccess user={user} origin={origin} isSelf={isSelf} />
              </aside>
            </div>
          ),
        },
        ...auditTab,
      ]}
    />
  );
}
