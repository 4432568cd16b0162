import { type ReactNode, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { Invite } from '../../lib/api-types';
import { useOperation } from '../../lib/query';
import { useListSearch } from '../../lib/use-list-search';
import { Badge, type BadgeTone } from '../../ui/badge';
import { Button } from '../../ui/button';
import type { Column } from '../../ui/table';
import { FilterSelect } from '../desk/list-filters';
import { ListPage } from '../desk/list-page';
import { RevokeDialog } from '../desk/revoke-dialog';
import { useRights } from '../desk/use-rights';
import { useRoleName } from './role-choice';

const STATES = ['open', 'used', 'expired', 'revoked'] as const;
const TONES: Record<Invite['state'], BadgeTone> = {
  ...{ open: 'brand', used: 'positive', expired: 'caution', revoked: 'plain' },
};

interface SideProps {
  origin: string;
  action: ReactNode;
  sides: ReactNode;
}

/** Who was asked to join the staff, and what became of it. */
export function InvitesList({ origin, action, sides }: SideProps) {
  const t = useTranslations('people');
  const list = useListSearch({ tab: ['invites'], state: STATES });
  const { state } = list.filters;
  const query = useOperation('adminListInvites', { state, cursor: list.cursor }, { origin, keepsFormer: true });
  const [revoked, setRevoked] = useState<Invite | null>(null);
  return (
    <>
      <ListPage
        title={t('title')}
        action={action}
        list={{ ...list, isFiltered: state !== undefined, bareHref: list.href({ state: undefined }) }}
        query={query}
        columns={useInviteColumns(setRevoked)}
        rowKey={({ id }) => id}
        rowName={({ emailMasked }) => emailMasked}
        filters={
          <>
            {sides}
            <div className="filters">
              <FilterSelect
                label={t('state')}
                any={t('anyState')}
                value={state}
                choices={STATES.map((value) => ({ value, label: t(`states.${value}`) }))}
                onChange={(value) => list.go({ state: value })}
              />
            </div>
          </>
        }
        empty={{ title: t('noInvites'), text: t('noInvitesText'), action }}
        noResults={t('noInviteMatch')}
      />
      {revoked ? (
        <RevokeDialog
          {...{ operation: 'adminRevokeInvite', id: revoked.id, origin }}
          title={t('revokeOf', { email: revoked.emailMasked })}
          consequence={t('revokeText')}
          action={t('revoke')}
          done={t('revoked')}
          onClose={() => setRevoked(null)}
        />
      ) : null}
    </>
  );
}

function useInviteColumns(onRevoke: (invite: Invite) => void): Column<Invite>[] {
  const t = useTranslations('people');
  const format = useFormatter();
  const roleName = useRoleName();
  const { grants } = useRights();
  return [
    { key: 'email', title: t('email'), cell: ({ emailMasked }) => <bdi dir="ltr">{emailMasked}</bdi> },
    { key: 'roles', title: t('roles'), cell: ({ roles }) => roles.map(roleName).join(', ') },
    { key: 'inviter', title: t('inviter'), cell: ({ inviter }) => <bdi>{inviter.name}</bdi> },
    {
      key: 'state',
      title: t('state'),
      cell: ({ state }) => <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>,
    },
    {
      key: 'until',
      title: t('goodUntil'),
      cell: ({ expiresAt }) => format.dateTime(new Date(expiresAt), { dateStyle: 'medium' }),
    },
    {
      key: 'actions',
      title: t('actions'),
      cell: (invite) =>
        grants && invite.state === 'open' ? (
          <Button
            look="plain"
            size="small"
            aria-label={t('revokeOf', { email: invite.emailMasked })}
            onClick={() => onRevoke(invite)}
          >
            {t('revoke')}
          </Button>
        ) : (
          '–'
        ),
    },
  ];
}
