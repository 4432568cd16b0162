import { useFormatter, useTranslations } from 'use-intl';
import type { CodeImport } from '../../lib/api-types';
import { Badge, type BadgeTone } from '../../ui/badge';
import { Notice } from '../../ui/notice';
import { type Column, Table } from '../../ui/table';
import { DownloadButton } from './download-button';
import { useCampaignWords } from './use-campaign-words';

const TONES: Record<CodeImport['status'], BadgeTone> = {
  ...{ queued: 'plain', running: 'brand', done: 'positive', failed: 'critical' },
};

interface ImportCardProps {
  campaignId: string;
  found: CodeImport;
  origin: string;
}

/** One lot of codes: where it came from, how far it is, what of it was taken, and which lines were not. */
export function ImportCard({ campaignId, found, origin }: ImportCardProps) {
  const t = useTranslations('uploads');
  const { at } = useCampaignWords();
  const { source, fileName, status, fault, accepted, duplicates, rejected, received, errors, hasReport } = found;
  const count = (value: number) => t('count', { count: value });
  const isMade = source === 'pattern';
  return (
    <article className="import">
      <header className="import-head">
        <h3 className="import-title">
          {isMade ? t('generated') : <bdi>{fileName ?? t('unnamed')}</bdi>}{' '}
          <Badge tone={TONES[status]}>{isMade && status === 'running' ? t('making') : t(`statuses.${status}`)}</Badge>
        </h3>
        <p className="import-at">{at(found.createdAt)}</p>
      </header>
      {status === 'running' || status === 'queued' ? <Progress found={found} /> : null}
      {fault ? <Notice tone={status === 'failed' ? 'critical' : 'caution'}>{t(`faults.${fault}`)}</Notice> : null}
      <dl className="import-counts">
        <Figure name={isMade ? t('madeCount') : t('received')} value={count(received)} />
        <Figure name={t('accepted')} value={count(accepted)} />
        <Figure name={t('duplicates')} value={count(duplicates)} />
        <Figure name={t('rejected')} value={count(rejected)} />
      </dl>
      {errors.length ? <Errors errors={errors} count={duplicates + rejected} /> : null}
      {hasReport ? (
        <DownloadButton
          label={t('report')}
          name={`import-${found.id.slice(-8)}.csv`}
          path={`/campaigns/${campaignId}/imports/${found.id}/report`}
          origin={origin}
          size="small"
        />
      ) : null}
    </article>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Progress({
  found: { received, accepted, source, expected, perSecond, secondsLeft, status },
}: {
  found: CodeImport;
}) {
  const t = useTranslations('uploads');
  const done = source === 'pattern' ? accepted : received;
  const share = expected ? Math.min(1, done / expected) : undefined;
  const pace = [
    perSecond === null ? null : t('perSecond', { count: perSecond }),
    secondsLeft === null ? null : t('secondsLeft', { count: secondsLeft }),
  ].filter(Boolean);
  return (
    <div className="import-progress">
      <progress
        className="progress"
        max={1}
        {...(share === undefined ? {} : { value: share })}
        aria-label={t('running')}
      />
      <p className="import-pace">{status === 'queued' ? t('waiting') : pace.join(' · ')}</p>
    </div>
  );
}

/** The first hundred of them; the report has them all. */
function Errors({ errors, count }: { errors: CodeImport['errors']; count: number }) {
  const t = useTranslations('uploads');
  const format = useFormatter();
  const columns: Column<CodeImport['errors'][number]>[] = [
    { key: 'line', title: t('line'), isNumber: true, cell: ({ line }) => format.number(line) },
    { key: 'code', title: t('code'), cell: ({ code }) => <bdi dir="ltr">{code || '–'}</bdi> },
    { key: 'reason', title: t('why'), cell: ({ reason }) => t(`reasons.${reason}`) },
  ];
  return (
    <details className="import-errors">
      <summary>{t('errors', { count })}</summary>
      <Table columns={columns} rows={errors} rowKey={({ line }) => String(line)} label={t('errors', { count })} />
    </details>
  );
}
