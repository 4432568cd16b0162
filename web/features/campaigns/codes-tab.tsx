import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Campaign, CampaignCode } from '../../lib/api-types';
import { queries, useOperation, useWrite } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useListSearch } from '../../lib/use-list-search';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Failed } from '../../ui/failed';
import { Go } from '../../ui/go';
import { Pagination } from '../../ui/pagination';
import { Stat } from '../../ui/stat';
import { type Column, Table } from '../../ui/table';
import { TableSkeleton } from '../../ui/table-skeleton';
import { showToast } from '../../ui/toast';
import { FilterSelect } from '../desk/list-filters';
import { ReasonDialog } from '../desk/reason-dialog';
import { DownloadButton } from './download-button';
import { RedeemForm } from './redeem-form';
import { CODE_STATES, CODE_TONES, PLATFORMS, useCampaignWords } from './use-campaign-words';

interface TabProps {
  campaign: Campaign;
  origin: string;
}

/** How many codes stand where, then each of them, masked, with what became of it. */
export function CodesTab({ campaign, origin }: TabProps) {
  const t = useTranslations('campaigns');
  const words = useCampaignWords();
  const list = useListSearch({ status: CODE_STATES });
  const { status } = list.filters;
  const input = { id: campaign.id, status, cursor: list.cursor };
  const query = useOperation('listCampaignCodes', input, { origin, keepsFormer: true });
  const rows = query.data?.data;
  return (
    <>
      <Figures campaign={campaign} href={(value) => list.href({ status: value })} />
      {campaign.counts.total === 0 ? null : (
        <div className="filters">
          <FilterSelect
            label={t('codeState')}
            any={t('anyCode')}
            value={status}
            choices={CODE_STATES.map((value) => ({ value, label: words.codeState(value) }))}
            onChange={(value) => list.go({ status: value })}
          />
          <RedeemForm campaign={campaign} origin={origin} />
          <DownloadButton
            label={t('exportClaims')}
            name={`claims-${campaign.id.slice(-8)}.csv`}
            path={`/campaigns/${campaign.id}/claims/export`}
            origin={origin}
          />
        </div>
      )}
      {query.isPending ? <TableSkeleton rows={6} /> : null}
      {query.error && !rows ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : null}
      {rows?.length === 0 ? <None campaign={campaign} isFiltered={list.isFiltered} /> : null}
      {rows?.length ? <Rows rows={rows} campaign={campaign} origin={origin} /> : null}
      <Pagination
        href={(cursor) => list.href({ cursor })}
        cursor={list.cursor}
        nextCursor={query.data?.nextCursor ?? null}
      />
    </>
  );
}

type Href = (status: (typeof CODE_STATES)[number]) => string;

function Figures({ campaign: { counts }, href }: { campaign: Campaign; href: Href }) {
  const t = useTranslations('campaigns');
  const number = (count: number) => t('claimedCount', { count });
  return (
    <div className="code-figures">
      <Stat label={t('available')} value={number(counts.available)} href={href('available')} />
      <Stat label={t('unused')} value={number(counts.claimed)} href={href('claimed')} />
      <Stat label={t('used')} value={number(counts.used)} href={href('used')} />
      <Stat label={t('total')} value={number(counts.total)} />
    </div>
  );
}

function None({ campaign, isFiltered }: { campaign: Campaign; isFiltered: boolean }) {
  const t = useTranslations('campaigns');
  const uploads = useTranslations('uploads');
  const slug = usePathParam('slug');
  if (isFiltered) return <EmptyState title={t('noCodeMatches')} />;
  const { id, mayEdit, state } = campaign;
  const add = (
    <Go className="button button-primary" href={`/t/${slug}/campaigns/${id}?tab=uploads`}>
      {uploads('add')}
    </Go>
  );
  const takesCodes = mayEdit && state !== 'archived';
  return <EmptyState title={t('noCodes')} text={t('noCodesText')} action={takesCodes ? add : undefined} />;
}

function Rows({ rows, campaign, origin }: TabProps & { rows: CampaignCode[] }) {
  const t = useTranslations('campaigns');
  const words = useCampaignWords();
  const [asked, setAsked] = useState<{ claimId: string; verb: Verb } | null>(null);
  const platform = (name: string | null) => PLATFORMS.find((one) => one === name);
  const columns: Column<CampaignCode>[] = [
    {
      key: 'code',
      title: t('code'),
      cell: ({ masked }) => (
        <code className="masked-code" dir="ltr">
          {masked}
        </code>
      ),
    },
    {
      key: 'status',
      title: t('codeState'),
      cell: ({ status }) => <Badge tone={CODE_TONES[status]}>{words.codeState(status)}</Badge>,
    },
    {
      key: 'platform',
      title: t('platform'),
      cell: (code) => {
        const own = platform(code.platform);
        return own ? words.platform(own) : t('anyPlatformCode');
      },
    },
    { key: 'since', title: t('since'), cell: ({ changedAt }) => words.at(changedAt) },
    {
      key: 'actions',
      title: t('actions'),
      cell: ({ status, claimId }) => {
        const verb = status === 'claimed' ? 'revoke' : status === 'revoked' ? 'reissue' : null;
        if (!campaign.mayEdit || !verb || !claimId) return null;
        return (
          <Button className="row-verb" look="plain" size="small" onClick={() => setAsked({ claimId, verb })}>
            {t(verb)}
          </Button>
        );
      },
    },
  ];
  return (
    <>
      <Table
        label={t('codes')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.claimId ?? `${row.masked} ${rows.indexOf(row)}`}
      />
      {asked ? <ChangeDialog {...asked} campaign={campaign} origin={origin} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

type Verb = 'revoke' | 'reissue';

function ChangeDialog({
  claimId,
  verb,
  campaign,
  origin,
  onClose,
}: TabProps & { claimId: string; verb: Verb; onClose: () => void }) {
  const t = useTranslations('campaigns');
  const revoke = useWrite('revokeClaim', origin);
  const reissue = useWrite('reissueClaim', origin);
  const isRevoke = verb === 'revoke';
  const write = isRevoke ? revoke : reissue;

  async function change(reason: string): Promise<void> {
    const input = { id: campaign.id, claimId, body: { reason } };
    const done = await write.mutateAsync({ input }).catch(() => null);
    if (!done) return;
    showToast(isRevoke ? t('revokeDone') : t('reissueDone'));
    onClose();
    for (const key of ['listCampaignCodes', 'getCampaign', 'adminListAudit'])
      void queries.invalidateQueries({ queryKey: [key] });
  }

  return (
    <ReasonDialog
      title={isRevoke ? t('revokeTitle') : t('reissueTitle')}
      consequences={isRevoke ? [t('revokeText'), t('revokeKept')] : [t('reissueText')]}
      action={t(verb)}
      isDangerous={isRevoke}
      isBusy={write.isPending}
      error={write.error}
      onConfirm={(reason) => void change(reason)}
      onClose={onClose}
    />
  );
}
