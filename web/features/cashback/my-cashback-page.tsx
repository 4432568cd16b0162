import { useTranslations } from 'use-intl';
import { useOperation } from '../../lib/query';
import { useSearchValues } from '../../lib/search';
import { useSession } from '../../lib/session';
import { usePageTitle } from '../../lib/use-page-title';
import { Go } from '../../ui/go';
import { VisitsPage } from '../clicks/visits-page';
import { SignInFirst } from '../identity/sign-in-first';
import { CashbackRow } from './cashback-row';

/** Somebody who has just bought looks for it: asked often at first, seldom later. */
const everyMs = (answers: number) => (answers < 6 ? 2_000 : 15_000);

/** Seen first: the latest visit and its word. Second: the amounts. Third: what each word means, and when the next is due. One action: ask for what is missing. */
export function MyCashbackPage() {
  const t = useTranslations('cashback');
  const { status } = useSession();
  const { cursor } = useSearchValues();
  usePageTitle(t('title'));
  const isEnabled = status !== 'anonymous';
  const query = useOperation('listMyCashback', { cursor }, { keepsFormer: true, everyMs, isEnabled });
  if (!isEnabled) return <SignInFirst next="/me/cashback" title={t('signedOutTitle')} text={t('signedOutText')} />;
  return (
    <VisitsPage
      path="/me/cashback"
      title={t('title')}
      note={t('note')}
      empty={{ title: t('emptyTitle'), text: t('emptyText') }}
      query={query}
      row={(entry, isOpen) => <CashbackRow key={entry.id} entry={entry} isOpen={isOpen} />}
      foot={
        <p className="cashback-foot">
          <span>
            {t('missing')}{' '}
            <Go className="section-more" href="/me/cashback/claim">
              {t('claim')}
            </Go>
          </span>
          <Go className="section-more" href="/wallet">
            {t('wallet')}
          </Go>
        </p>
      }
    />
  );
}
