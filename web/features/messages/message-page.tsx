import { useTranslations } from 'use-intl';
import type { SentMessageDetail } from '../../lib/api-types';
import { useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { Badge } from '../../ui/badge';
import { Card } from '../../ui/card';
import { Go } from '../../ui/go';
import { Loaded } from '../../ui/loaded';
import { TableSkeleton } from '../../ui/table-skeleton';
import { Timeline } from '../../ui/timeline';
import { DetailPage } from '../desk/detail-page';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { useMessageCourse } from './use-message-course';
import { MESSAGE_TONES, useMessageWords } from './use-message-words';

/** Seen first: what it was and whether it arrived. Second: each provider that was asked. Third: to whom. No action: its text is not kept. */
export function MessagePage() {
  const origin = useTenantOrigin();
  const id = usePathParam('id');
  const query = useOperation('adminGetMessage', { id }, { origin });
  return (
    <Loaded query={query} waiting={<TableSkeleton rows={4} />}>
      {(message) => <MessageDetail message={message} />}
    </Loaded>
  );
}

function MessageDetail({ message }: { message: SentMessageDetail }) {
  const t = useTranslations('sent');
  const slug = usePathParam('slug');
  const words = useMessageWords();
  const course = useMessageCourse(message);
  return (
    <DetailPage
      back={{ href: `/t/${slug}/messages`, text: t('all') }}
      title={words.kind(message.kind)}
      badge={<Badge tone={MESSAGE_TONES[message.status]}>{words.status(message.status)}</Badge>}
    >
      <div className="editor">
        <div className="editor-main">
          <Card title={t('course')}>
            <Timeline label={t('course')} steps={course} isTall />
          </Card>
        </div>
        <aside className="editor-side person-side">
          <Recipient message={message} />
          {message.status === 'failed' || message.status === 'bounced' ? <Again kind={message.kind} /> : null}
        </aside>
      </div>
    </DetailPage>
  );
}

function Recipient({ message: { addressMasked, person, channel } }: { message: SentMessageDetail }) {
  const t = useTranslations('sent');
  const slug = usePathParam('slug');
  const words = useMessageWords();
  return (
    <Card title={t('recipient')}>
      <dl className="person-facts">
        <dt>{t('address')}</dt>
        <dd>{addressMasked ? <bdi dir="ltr">{addressMasked}</bdi> : t('noAddress')}</dd>
        <dt>{t('person')}</dt>
        <dd>
          {person ? (
            <Go className="table-link" href={`/t/${slug}/users/${person.id}`}>
              <bdi>{person.name}</bdi>
            </Go>
          ) : (
            t('noPerson')
          )}
        </dd>
        <dt>{t('channel')}</dt>
        <dd>{words.channel(channel)}</dd>
      </dl>
    </Card>
  );
}

const ASKED_FOR: readonly SentMessageDetail['kind'][] = [
  'sign-in-code',
  'verify-email',
  'reset-password',
  'confirm-email',
  'confirm-phone',
];

/** Why it cannot be sent again, and what leads to the same. */
function Again({ kind }: { kind: SentMessageDetail['kind'] }) {
  const t = useTranslations('sent');
  const slug = usePathParam('slug');
  const other = ASKED_FOR.includes(kind) ? t('againAsk') : t('againNotice');
  return (
    <Card title={t('again')} note={t('againNo')}>
      <div className="delete-panel">
        <p className="field-hint">{kind === 'staff-invite' ? t('againInvite') : other}</p>
        {kind === 'staff-invite' ? (
          <Go className="button button-quiet button-small" href={`/t/${slug}/users?tab=invites`}>
            {t('invites')}
          </Go>
        ) : null}
      </div>
    </Card>
  );
}
