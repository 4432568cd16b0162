import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Campaign, CampaignPerson } from '../../lib/api-types';
import { callSignedIn, operationQuery, queries, useOperation, useWrite } from '../../lib/query';
import { useProblemText } from '../../lib/use-problem-text';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Failed } from '../../ui/failed';
import { Select } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { Table } from '../../ui/table';
import { TableSkeleton } from '../../ui/table-skeleton';
import { showToast } from '../../ui/toast';
import { Ask } from './end-campaign';

interface TabProps {
  campaign: Campaign;
  origin: string;
}

/** Who works on a campaign; its owner invites developers of the business and removes them. */
export function PeopleTab({ campaign, origin }: TabProps) {
  const t = useTranslations('campaigns');
  const query = useOperation('listCampaignPeople', { id: campaign.id }, { origin });
  const [leaving, setLeaving] = useState<CampaignPerson | null>(null);
  const { data: people } = query;
  const mayChoose = campaign.isOwn && campaign.mayEdit;
  if (query.isPending) return <TableSkeleton rows={3} />;
  if (!people) return <Failed error={query.error} onRetry={() => void query.refetch()} />;

  function removed(): void {
    void queries.invalidateQueries({ queryKey: ['listCampaignPeople'] });
  }

  return (
    <div className="editor">
      <div className="editor-main">
        <Table
          label={t('people')}
          rows={people.data}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'person',
              title: t('person'),
              cell: ({ name, contactMasked }) => (
                <>
                  <bdi>{name}</bdi> <bdi className="campaign-contact">{contactMasked ?? ''}</bdi>
                </>
              ),
            },
            { key: 'role', title: t('role'), cell: ({ role }) => <Badge>{t(`roles.${role}`)}</Badge> },
            {
              key: 'actions',
              title: t('actions'),
              cell: (person) =>
                mayChoose && person.role === 'invited' ? (
                  <Button className="row-verb" look="plain" size="small" onClick={() => setLeaving(person)}>
                    {t('remove')}
                  </Button>
                ) : null,
            },
          ]}
        />
      </div>
      <aside className="editor-side">
        {mayChoose ? <Invite campaign={campaign} origin={origin} invitable={people.invitable} /> : null}
      </aside>
      {leaving ? (
        <Ask
          title={t('removeTitle', { name: leaving.name })}
          lines={[t('removeText')]}
          action={t('remove')}
          done={t('removed', { name: leaving.name })}
          isDangerous
          act={() =>
            callSignedIn('removeCampaignDeveloper', { id: campaign.id, userId: leaving.id }, { origin }).then(
              () => null,
            )
          }
          onDone={removed}
          onClose={() => setLeaving(null)}
        />
      ) : null}
    </div>
  );
}

function Invite({ campaign, origin, invitable }: TabProps & { invitable: { id: string; name: string }[] }) {
  const t = useTranslations('campaigns');
  const problemText = useProblemText();
  const write = useWrite('inviteCampaignDeveloper', origin);
  const [userId, setUserId] = useState('');

  async function invite(): Promise<void> {
    const person = invitable.find(({ id }) => id === userId);
    if (!person || write.isPending) return;
    const people = await write.mutateAsync({ input: { id: campaign.id, body: { userId } } }).catch(() => null);
    if (!people) return;
    queries.setQueryData(operationQuery('listCampaignPeople', { id: campaign.id }, origin).queryKey, people);
    showToast(t('invited', { name: person.name }));
    setUserId('');
  }

  return (
    <Card title={t('invite')} note={t('peopleNote')}>
      {invitable.length === 0 ? (
        <p className="panel-note">{t('noInvitable')}</p>
      ) : (
        <div className="settings-stack">
          <Select label={t('person')} value={userId} onChange={({ target }) => setUserId(target.value)}>
            <option value="">{t('invitePick')}</option>
            {invitable.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
          {write.error ? <Notice tone="critical">{problemText(write.error)}</Notice> : null}
          <Button look="quiet" isBlock isBusy={write.isPending} disabled={userId === ''} onClick={() => void invite()}>
            {t('inviteAction')}
          </Button>
        </div>
      )}
    </Card>
  );
}
