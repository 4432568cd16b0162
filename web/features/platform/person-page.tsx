import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { PlatformUser } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { operationQuery, queries, useOperation, useWrite } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useSession } from '../../lib/session';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { EditorSkeleton } from '../../ui/editor-skeleton';
import { Go } from '../../ui/go';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { showToast } from '../../ui/toast';
import { DetailPage } from '../desk/detail-page';
import { ReasonDialog } from '../desk/reason-dialog';
import { useRoleName } from '../users/role-choice';
import { usePlatformAuditTab } from './platform-audit-tab';
import { useApexOrigin } from './use-apex-origin';

/** Seen first: who it is, and whether they may come in at all. Second: where they belong. One action: block them everywhere. */
export function PlatformPersonPage() {
  const id = usePathParam('id');
  const origin = useApexOrigin();
  const query = useOperation('platformGetUser', { id }, { origin });
  return (
    <Loaded query={query} waiting={<EditorSkeleton />}>
      {(person) => <PersonDetail key={person.id} person={person} origin={origin} />}
    </Loaded>
  );
}

function PersonDetail({ person, origin }: { person: PlatformUser; origin: string }) {
  const t = useTranslations('platform');
  const people = useTranslations('people');
  const auditTab = usePlatformAuditTab({ subject: person.id });
  return (
    <DetailPage
      back={{ href: '/platform/users', text: people('all') }}
      title={person.name}
      badge={
        <>
          {person.isBlocked ? <Badge tone="critical">{people('blocked')}</Badge> : null}
          {person.isSuperAdmin ? <Badge tone="brand">{t('superAdmin')}</Badge> : null}
        </>
      }
      tabs={[
        {
          key: 'person',
          title: people('person'),
          content: (
            <div className="editor">
              <div className="editor-main">
                <Places person={person} />
              </div>
              <aside className="editor-side person-side">
                <Facts person={person} />
                <Access person={person} origin={origin} />
              </aside>
            </div>
          ),
        },
        ...auditTab,
      ]}
    />
  );
}

function Places({ person }: { person: PlatformUser }) {
  const t = useTranslations('platform');
  const people = useTranslations('people');
  const roleName = useRoleName();
  return (
    <Card title={t('belongsTo')}>
      {person.memberships.length === 0 ? <p className="panel-note">{t('nowhere')}</p> : null}
      <ul className="order-list">
        {person.memberships.map(({ tenant, roles, isBlocked }) => (
          <li key={tenant.slug} className="order-row place-row">
            <Go className="order-name" href={`/platform/tenants/${tenant.slug}`}>
              <bdi>{tenant.name}</bdi>
            </Go>
            <span className="order-note">{roles.map(roleName).join(', ')}</span>
            {isBlocked ? <Badge tone="critical">{people('blocked')}</Badge> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Facts({ person }: { person: PlatformUser }) {
  const people = useTranslations('people');
  const format = useFormatter();
  return (
    <Card title={people('contact')}>
      <dl className="person-facts">
        <dt>{people('email')}</dt>
        <dd>
          <bdi dir="ltr">{person.emailMasked ?? '–'}</bdi>
        </dd>
        <dt>{people('phone')}</dt>
        <dd>
          <bdi dir="ltr">{person.phoneMasked ?? '–'}</bdi>
        </dd>
        <dt>{people('joined')}</dt>
        <dd>{format.dateTime(new Date(person.createdAt), { dateStyle: 'medium' })}</dd>
      </dl>
    </Card>
  );
}

function Access({ person, origin }: { person: PlatformUser; origin: string }) {
  const t = useTranslations('platform');
  const people = useTranslations('people');
  const me = useSession().user;
  const write = useWrite('platformBlockUser', origin);
  const [isAsking, setIsAsking] = useState(false);
  const { id, name, isBlocked, version } = person;
  const isStale = write.error instanceof Problem && write.error.status === 412;
  if (me?.id === id) return null;

  async function change(reason: string): Promise<void> {
    const body = { isBlocked: !isBlocked, reason };
    const saved = await write.mutateAsync({ input: { id, body }, ifMatch: `"${version}"` }).catch(() => null);
    if (!saved) return void queries.invalidateQueries({ queryKey: ['platformGetUser', { id }] });
    queries.setQueryData(operationQuery('platformGetUser', { id }, origin).queryKey, saved);
    for (const key of ['platformListUsers', 'platformListAudit']) void queries.invalidateQueries({ queryKey: [key] });
    setIsAsking(false);
    showToast(isBlocked ? people('unblocked', { name }) : people('nowBlocked', { name }));
  }

  return (
    <Card title={people('access')} note={isBlocked ? t('blockedNote') : t('accessNote')}>
      {isStale ? <Notice tone="caution" title={people('stale')} /> : null}
      <Button look={isBlocked ? 'quiet' : 'danger'} size="small" onClick={() => setIsAsking(true)}>
        {isBlocked ? people('unblock') : t('blockEverywhere')}
      </Button>
      {isAsking ? (
        <ReasonDialog
          title={isBlocked ? people('unblockOf', { name }) : people('blockOf', { name })}
          consequences={isBlocked ? [t('unblockText')] : [t('blockText'), t('blockSessions')]}
          action={isBlocked ? people('unblock') : t('blockEverywhere')}
          isDangerous={!isBlocked}
          isBusy={write.isPending}
          error={write.error}
          onConfirm={(reason) => void change(reason)}
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </Card>
  );
}
