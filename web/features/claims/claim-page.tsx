import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { CashbackClaim } from '../../lib/api-types';
import { queries, useOperation } from '../../lib/query';
import { useSession } from '../../lib/session';
import { usePageTitle } from '../../lib/use-page-title';
import { Button } from '../../ui/button';
import { EditorSkeleton } from '../../ui/editor-skeleton';
import { EmptyState } from '../../ui/empty-state';
import { Go } from '../../ui/go';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { SignInFirst } from '../identity/sign-in-first';
import { ClaimForm } from './claim-form';
import { MyClaims } from './my-claims';

/** Seen first: which visit. Second: the two things that only the shopper knows. Third: what became of earlier claims. One action: claim it. */
export function ClaimPage() {
  const t = useTranslations('claim');
  const { status } = useSession();
  const [done, setDone] = useState<CashbackClaim | null>(null);
  usePageTitle(t('title'));
  if (status === 'anonymous')
    return <SignInFirst next="/me/cashback/claim" title={t('signedOutTitle')} text={t('signedOutText')} />;

  function show(claim: CashbackClaim): void {
    setDone(claim);
    void queries.invalidateQueries({ queryKey: ['listMyClaims'] });
    void queries.invalidateQueries({ queryKey: ['listClaimableClicks'] });
  }

  return (
    <div className="claim">
      <div className="page-head">
        <p className="crumb">
          <Go href="/me/cashback">{t('back')}</Go>
        </p>
        <h1 className="page-title">{t('title')}</h1>
        <p className="page-note">{t('note')}</p>
      </div>
      {done ? <Done claim={done} onAnother={() => setDone(null)} /> : <Asking onDone={show} />}
      <MyClaims />
    </div>
  );
}

function Asking({ onDone }: { onDone: (claim: CashbackClaim) => void }) {
  const t = useTranslations('claim');
  const query = useOperation('listClaimableClicks', {});
  return (
    <Loaded query={query} waiting={<EditorSkeleton />}>
      {({ data }) =>
        data.length === 0 ? (
          <EmptyState
            title={t('noneTitle')}
            text={t('noneText')}
            action={
              <Go className="button button-primary" href="/me/cashback">
                {t('back')}
              </Go>
            }
          />
        ) : (
          <ClaimForm clicks={data} onDone={onDone} />
        )
      }
    </Loaded>
  );
}

/** The verdict, said at once. */
function Done({ claim, onAnother }: { claim: CashbackClaim; onAnother: () => void }) {
  const t = useTranslations('claim');
  return (
    <div className="claim-done">
      <Notice tone={claim.verdict === 'plausible' ? 'positive' : 'caution'} title={t('doneTitle')}>
        <p>{t(`done.${claim.verdict}`, { shop: claim.merchant.name })}</p>
      </Notice>
      <Button look="quiet" onClick={onAnother}>
        {t('another')}
      </Button>
    </div>
  );
}
