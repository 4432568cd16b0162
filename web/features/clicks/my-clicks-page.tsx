import { useFormatter, useTranslations } from 'use-intl';
import type { Click } from '../../lib/api-types';
import { clickStates, WORDS } from '../../lib/cashback-steps';
import { useOperation } from '../../lib/query';
import { useSearchValues } from '../../lib/search';
import { useSession } from '../../lib/session';
import { usePageTitle } from '../../lib/use-page-title';
import { Badge } from '../../ui/badge';
import { Timeline } from '../../ui/timeline';
import { SignInFirst } from '../identity/sign-in-first';
import { VisitRow } from './visit-row';
import { VisitsPage } from './visits-page';

/** Somebody who comes from a shop looks for that click: asked often at first, seldom later. */
const everyMs = (answers: number) => (answers < 12 ? 500 : 5_000);

/** Seen first: the latest visit. Second: where its cashback stands. Third: what comes next. Left out: amounts not yet known. */
export function MyClicksPage() {
  const t = useTranslations('clicks');
  const { status } = useSession();
  const { cursor } = useSearchValues();
  usePageTitle(t('title'));
  const isEnabled = status !== 'anonymous';
  const query = useOperation('listMyClicks', { cursor }, { keepsFormer: true, everyMs, isEnabled });
  if (!isEnabled) return <SignInFirst next="/me/clicks" />;
  return (
    <VisitsPage
      path="/me/clicks"
      title={t('title')}
      note={t('note')}
      empty={{ title: t('emptyTitle'), text: t('emptyText') }}
      query={query}
      row={(click, isOpen) => <ClickRow key={click.clickId} click={click} isOpen={isOpen} />}
    />
  );
}

function ClickRow({ click, isOpen }: { click: Click; isOpen: boolean }) {
  const t = useTranslations('clicks');
  const format = useFormatter();
  const { offerTitle, merchant, clickedAt, status } = click;
  const minute = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
  return (
    <VisitRow
      slug={merchant.slug}
      title={offerTitle}
      line={
        <>
          <bdi>{merchant.name}</bdi> · <time dateTime={clickedAt}>{format.dateTime(new Date(clickedAt), minute)}</time>
        </>
      }
      end={
        <Badge tone={status === 'clicked' ? 'positive' : 'plain'}>
          {status === 'clicked' ? t('clicked') : t('issued')}
        </Badge>
      }
      isOpen={isOpen}
    >
      <ClickTimeline click={click} />
    </VisitRow>
  );
}

function ClickTimeline({ click }: { click: Click }) {
  const t = useTranslations('clicks');
  const format = useFormatter();
  const states = clickStates(click.status);
  const shop = click.merchant.name;
  const date = format.dateTime(new Date(click.expectedTrackedAt), { day: 'numeric', month: 'short' });
  const note = {
    clicked: click.status === 'clicked' ? t('clickedNote', { shop }) : t('issuedNote'),
    tracked: t('trackedNote', { shop, date }),
    pending: t('pendingNote'),
    confirmed: t('confirmedNote'),
    paid: t('paidNote'),
    declined: t('declinedNote'),
  };
  const steps = WORDS.map((word) => ({
    key: word,
    word: t(word),
    note: note[word],
    state: states[word],
    isBranch: word === 'declined',
  }));
  return <Timeline label={t('steps')} steps={steps} />;
}
