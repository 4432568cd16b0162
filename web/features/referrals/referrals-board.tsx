import { useFormatter, useTranslations } from 'use-intl';
import type { AdminReferral } from '../../lib/api-types';
import { queries, useOperation, useWrite } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useListSearch } from '../../lib/use-list-search';
import { useProblemText } from '../../lib/use-problem-text';
import { Badge, type BadgeTone } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Go } from '../../ui/go';
import { MoneyFigure } from '../../ui/money-figure';
import type { Column } from '../../ui/table';
import { TextLink } from '../../ui/text-link';
import { showFailure, showToast } from '../../ui/toast';
import { FilterSelect } from '../desk/list-filters';
import { ListPage } from '../desk/list-page';
import { useRights } from '../desk/use-rights';
import { useTenantOrigin } from '../desk/use-tenant-origin';

const STATES = ['joined', 'earning', 'rewarded', 'refused'] as const;
const FILTERS = { status: STATES } as const;
const TONES: Record<AdminReferral['state'], BadgeTone> = {
  ...{ joined: 'plain', earning: 'brand', rewarded: 'reward', refused: 'critical' },
};

/** Seen first: who sent whom. Second: how far it is, and why it does not count. Third: what was given. One action: let one count. */
export function ReferralsBoard() {
  const t = useTranslations('rewards');
  const slug = usePathParam('slug');
  const origin = useTenantOrigin();
  const { setsUp } = useRights();
  const list = useListSearch(FILTERS);
  const { status } = list.filters;
  const query = useOperation('adminListReferrals', { status, cursor: list.cursor }, { origin, keepsFormer: true });
  return (
    <ListPage
      title={t('title')}
      tools={setsUp ? <TextLink href={`/t/${slug}/referrals/terms`}>{t('terms')}</TextLink> : null}
      list={list}
      query={query}
      columns={useColumns(origin)}
      rowKey={({ id }) => id}
      rowName={({ friend }) => friend.name}
      filters={
        <div className="filters">
          <FilterSelect
            label={t('state')}
            any={t('any')}
            value={status}
            choices={STATES.map((value) => ({ value, label: t(`states.${value}`) }))}
            onChange={(value) => list.go({ status: value })}
          />
        </div>
      }
      empty={{ title: t('empty'), text: t('emptyText') }}
      noResults={t('noMatch')}
    />
  );
}

function useColumns(origin: string): Column<AdminReferral>[] {
  const t = useTranslations('rewards');
  const slug = usePathParam('slug');
  const format = useFormatter();
  const person = ({ id, name }: AdminReferral['friend']) => (
    <Go className="table-link" href={`/t/${slug}/users/${id}`}>
      <bdi>{name}</bdi>
    </Go>
  );
  return [
    { key: 'friend', title: t('friend'), cell: (row) => person(row.friend) },
    { key: 'referrer', title: t('referrer'), cell: (row) => person(row.referrer) },
    {
      key: 'state',
      title: t('state'),
      cell: ({ state, refusal }) => (
        <span className="referral-cell">
          <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>
          {refusal ? (
            <span className="field-hint">
              {t(`refusals.${refusal}`)}
              {state === 'refused' ? null : ` · ${t('allowed')}`}
            </span>
          ) : null}
        </span>
      ),
    },
    {
      key: 'rewards',
      title: t('rewards'),
      cell: ({ friendReward, referrerReward }) =>
        friendReward && referrerReward
          ? t.rich('pair', {
              friend: () => <MoneyFigure amount={friendReward} />,
              referrer: () => <MoneyFigure amount={referrerReward} />,
            })
          : '–',
    },
    {
      key: 'joined',
      title: t('joined'),
      cell: ({ joinedAt }) => format.dateTime(new Date(joinedAt), { dateStyle: 'medium' }),
    },
    { key: 'allow', title: '', cell: (row) => (row.state === 'refused' ? <Allow row={row} origin={origin} /> : null) },
  ];
}

function Allow({ row, origin }: { row: AdminReferral; origin: string }) {
  const t = useTranslations('rewards');
  const problemText = useProblemText();
  const write = useWrite('adminAllowReferral', origin);

  function allow(): void {
    write.mutate(
      { input: { id: row.id } },
      {
        onSuccess: () => {
          void queries.invalidateQueries({ queryKey: ['adminListReferrals'] });
          showToast(t('allowDone'));
        },
        onError: (error) => showFailure(problemText(error)),
      },
    );
  }

  return (
    <Button look="quiet" size="small" isBusy={write.isPending} onClick={allow}>
      {t('allow')}
    </Button>
  );
}
