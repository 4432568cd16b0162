import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AdminWithdrawal } from '../../lib/api-types';
import { useWrite } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Notice } from '../../ui/notice';
import { TextLink } from '../../ui/text-link';
import { showToast } from '../../ui/toast';
import { ReasonDialog } from '../desk/reason-dialog';
import { refreshBoard } from './refresh-board';
import { useWithdrawWords } from './use-withdraw-words';

interface PartProps {
  withdrawal: AdminWithdrawal;
  origin: string;
}

/** By what the bank is asked to pay: its service with where that stands, or the file that it stands in. Nothing yet is nothing. */
export function TransferCard({ withdrawal, origin }: PartProps) {
  const { transfer, bankFile } = withdrawal;
  return (
    <>
      {transfer ? <Service transfer={transfer} /> : null}
      {bankFile ? <InFile withdrawal={withdrawal} origin={origin} /> : null}
    </>
  );
}

function Service({ transfer }: { transfer: NonNullable<AdminWithdrawal['transfer']> }) {
  const t = useTranslations('withdrawals');
  const words = useWithdrawWords();
  const { state, mode, attempt, sentAt, changedAt, providerId, reason, fault, isUnderWay, isContradicted } = transfer;
  const facts = [
    { name: t('status'), value: t(`transfers.${state}`) },
    { name: t('method'), value: <bdi dir="ltr">{mode}</bdi> },
    ...(attempt > 1 ? [{ name: t('attempt'), value: attempt }] : []),
    { name: t('sentAt'), value: words.at(sentAt) },
    { name: t('changedAt'), value: words.at(changedAt) },
    ...(providerId ? [{ name: t('providerId'), value: <bdi dir="ltr">{providerId}</bdi> }] : []),
    ...(reason ? [{ name: t('reason'), value: <bdi>{reason}</bdi> }] : []),
  ];
  return (
    <Card title={t('transfer')}>
      <div className="settings-stack">
        {isContradicted ? (
          <Notice tone="critical" title={t('contradicted')}>
            <p>{t('contradictedText')}</p>
          </Notice>
        ) : null}
        {fault && isUnderWay ? <Notice tone="caution">{t('fault', { fault })}</Notice> : null}
        {isUnderWay || isContradicted || state === 'processed' ? null : (
          <Notice tone="caution">{t('cameBackText')}</Notice>
        )}
        <dl className="person-facts">
          {facts.map(({ name, value }) => (
            <div key={name} className="contents">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Card>
  );
}

function InFile({ withdrawal, origin }: PartProps) {
  const t = useTranslations('withdrawals');
  const slug = usePathParam('slug');
  const words = useWithdrawWords();
  const [isAsked, setIsAsked] = useState(false);
  const write = useWrite('adminPutBackWithdrawal', origin);
  const { id, bankFile, status, isOwn, isInHand } = withdrawal;
  return (
    <Card title={t('inFile')}>
      <p>{bankFile ? t('inFileOf', { at: words.at(bankFile.madeAt) }) : null}</p>
      <p className="fact-badges">
        <TextLink href={`/t/${slug}/withdrawals/files`}>{t('files')}</TextLink>
      </p>
      {status === 'approved' && !isOwn && !isInHand ? (
        <Button look="quiet" size="small" onClick={() => setIsAsked(true)}>
          {t('putBack')}
        </Button>
      ) : null}
      {isAsked ? (
        <ReasonDialog
          title={t('putBackTitle')}
          consequences={[t('putBackText')]}
          action={t('putBack')}
          isBusy={write.isPending}
          error={write.error}
          onConfirm={(reason) =>
            write.mutate(
              { input: { id, body: { reason } } },
              {
                onSuccess: () => {
                  showToast(t('isPutBack'));
                  setIsAsked(false);
                  refreshBoard();
                },
              },
            )
          }
          onClose={() => setIsAsked(false)}
        />
      ) : null}
    </Card>
  );
}
