import { type ReactNode, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { KycDetail } from '../../lib/api-types';
import { callSignedIn, useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useProblemText } from '../../lib/use-problem-text';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { EditorSkeleton } from '../../ui/editor-skeleton';
import { Go } from '../../ui/go';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { showFailure } from '../../ui/toast';
import { useAuditTab } from '../audit/audit-tab';
import { DetailPage } from '../desk/detail-page';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { KycDocuments } from './kyc-documents';
import { KYC_TONES } from './kyc-queue';
import { KycVerbs } from './kyc-verbs';

/** Seen first: the document. Second: what was entered, beside it. Third: what speaks against it. One action: decide. */
export function KycReviewPage() {
  const id = usePathParam('id');
  const origin = useTenantOrigin();
  const query = useOperation('adminGetKyc', { id }, { origin });
  return (
    <Loaded query={query} waiting={<EditorSkeleton />}>
      {(kyc) => <Review key={kyc.id} kyc={kyc} />}
    </Loaded>
  );
}

function Review({ kyc }: { kyc: KycDetail }) {
  const t = useTranslations('documents');
  const slug = usePathParam('slug');
  const audit = useAuditTab(kyc.id);
  return (
    <DetailPage
      back={{ href: `/t/${slug}/kyc`, text: t('title') }}
      title={kyc.member.name}
      badge={<Badge tone={KYC_TONES[kyc.status]}>{t(`statuses.${kyc.status}`)}</Badge>}
      tabs={[
        {
          ...{ key: 'review', title: t('document') },
          content: (
            <div className="editor">
              <div className="editor-main">
                <Warnings kyc={kyc} />
                <KycDocuments kyc={kyc} />
              </div>
              <aside className="editor-side person-side">
                <KycVerbs kyc={kyc} />
                <Facts kyc={kyc} />
              </aside>
            </div>
          ),
        },
        ...audit,
      ]}
    />
  );
}

function Warnings({ kyc: { sameDocument, earlier, reason } }: { kyc: KycDetail }) {
  const t = useTranslations('documents');
  const slug = usePathParam('slug');
  return (
    <>
      {reason ? (
        <Notice tone="critical" title={t('statuses.rejected')}>
          <bdi>{reason}</bdi>
        </Notice>
      ) : null}
      {sameDocument.length ? (
        <Notice tone="caution" title={t('same')}>
          <ul className="kyc-same">
            {sameDocument.map(({ id, member, status }) => (
              <li key={id}>
                <Go className="table-link" href={`/t/${slug}/kyc/${id}`}>
                  <bdi>{member.name}</bdi>
                </Go>{' '}
                <Badge tone={KYC_TONES[status]}>{t(`statuses.${status}`)}</Badge>
              </li>
            ))}
          </ul>
          {sameDocument.some(({ status }) => status === 'approved') ? <p>{t('sameApproved')}</p> : null}
        </Notice>
      ) : null}
      {earlier.length ? (
        <Notice title={t('earlier')}>
          <ul className="kyc-same">
            {earlier.map(({ id, reason: why }) => (
              <li key={id}>
                <Go className="table-link" href={`/t/${slug}/kyc/${id}`}>
                  <bdi>{why ?? t('noReason')}</bdi>
                </Go>
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </>
  );
}

function Facts({ kyc }: { kyc: KycDetail }) {
  const t = useTranslations('documents');
  const slug = usePathParam('slug');
  const format = useFormatter();
  const day = (at: string, timeZone?: string) =>
    format.dateTime(new Date(at), {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      ...(timeZone ? { timeZone } : {}),
    });
  const { legalName, member, birthday, memberSince, askedAt, documentKind } = kyc;
  const isSameName = legalName === null || fold(legalName) === fold(member.name);
  const lines: [string, ReactNode][] = [
    [t('legalName'), <bdi key="name">{legalName ?? t('gone')}</bdi>],
    [
      t('accountName'),
      <span key="account">
        <bdi>{member.name}</bdi>
        {isSameName ? null : <span className="kyc-differs">{t('differs')}</span>}
      </span>,
    ],
    [t('document'), t(`kinds.${documentKind}`)],
    [t('number'), <NumberLine key="number" kyc={kyc} />],
    // A birthday is a day, not an instant.
    [t('birthday'), birthday ? day(`${birthday}T00:00:00Z`, 'UTC') : t('gone')],
    [t('memberSince'), memberSince ? day(memberSince) : '–'],
    [t('asked'), day(askedAt)],
  ];
  return (
    <Card title={t('facts')}>
      <dl className="person-facts">
        {lines.map(([name, value]) => (
          <div key={name} className="kyc-fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Go className="table-link" href={`/t/${slug}/users/${member.id}`}>
        {t('openMember')}
      </Go>
    </Card>
  );
}

function NumberLine({ kyc: { id, numberMasked } }: { kyc: KycDetail }) {
  const t = useTranslations('documents');
  const origin = useTenantOrigin();
  const problemText = useProblemText();
  const [number, setNumber] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  async function reveal(): Promise<void> {
    setIsBusy(true);
    try {
      setNumber((await callSignedIn('adminRevealKycNumber', { id }, { origin })).number);
    } catch (error) {
      showFailure(problemText(error));
    } finally {
      setIsBusy(false);
    }
  }

  if (numberMasked === null) return t('gone');
  return (
    <span className="kyc-number">
      <bdi dir="ltr">{number ?? numberMasked}</bdi>
      {number ? null : (
        <Button look="plain" size="small" isBusy={isBusy} onClick={() => void reveal()}>
          {t('showNumber')}
        </Button>
      )}
    </span>
  );
}

function fold(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
