import { findShopper, isOwnForm } from '../../domains/identity';
import { askForKycByForm, type KycView, type RefusedKyc, readOwnKyc } from '../../domains/kyc';
import { platformErrors } from '../../platform/errors';
import { problemText } from '../form-words';
import type { Page } from '../page';
import { Icon } from '../parts/icon';
import { KycForm } from '../parts/kyc-form';
import { Notice } from '../parts/notice';
import { Timeline } from '../parts/timeline';
import { tag, Woven } from '../parts/woven';
import { hrefOf } from '../search-values';
import { contextOf, shopperContextOf, useWords, type Visit } from '../visit';
import { refusalPage } from './error-pages';

const PATH = '/me/kyc';

/** Where a member stands with proving who they are, or the form for it; null for a reader who is nobody yet. */
export async function myKycPage(visit: Visit): Promise<Page | null> {
  const ctx = shopperContextOf(visit);
  return ctx && visit.shopperId ? drawKyc(visit, await readOwnKyc(ctx, visit.shopperId), null) : null;
}

/** Takes documents from a browser without JavaScript: from this host's own page, and while the session still stands. */
export async function sendKyc(visit: Visit): Promise<Page | Response> {
  const ctx = contextOf(visit, 'first-primary');
  if (!isOwnForm(ctx, visit.request)) return refusalPage(visit, platformErrors.csrf);
  const actor = await findShopper(ctx, visit.request);
  if (!actor) return toPath(hrefOf('/sign-in', { next: PATH }));
  const refused = await askForKycByForm({ ...ctx, actor }, actor, visit.request);
  // Whoever has sent documents already, in another window too, reads there where they stand.
  if (!refused || refused.refusal.status === 409) return toPath(PATH);
  const page = drawKyc(visit, await readOwnKyc(ctx, actor.userId), refused);
  return { ...page, status: refused.refusal.status, isStatic: true };
}

function toPath(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path } });
}

function drawKyc(visit: Visit, kyc: KycView, refused: RefusedKyc | null): Page {
  const { t } = visit.words;
  const body = (
    <div class="kyc">
      <div class="page-head">
        <p class="crumb">
          <a href="/wallet">{t('kyc.wallet')}</a>
        </p>
        <h1 class="page-title">{t('kyc.title')}</h1>
      </div>
      {kyc.status === 'asked' ? (
        <Asked kyc={kyc} />
      ) : kyc.status === 'approved' ? (
        <Approved kyc={kyc} />
      ) : (
        <Asking kyc={kyc} refused={refused} problem={refused && problemOf(visit, refused)} />
      )}
    </div>
  );
  return { title: t('kyc.title'), body, seeds: [{ operation: 'getKyc', input: {}, data: kyc }], isHidden: true };
}

/** Null where the fields say it all. */
function problemOf(visit: Visit, { refusal, errors }: RefusedKyc): string | null {
  if (errors.length > 0) return null;
  return refusal.status === 413 ? visit.words.t('kyc.faults.size') : problemText(visit, refusal, 60);
}

interface AskingProps {
  kyc: KycView;
  refused: RefusedKyc | null;
  problem: string | null;
}

function Asking({ kyc: { status, reason }, refused, problem }: AskingProps) {
  const { t } = useWords();
  const needs = [
    { icon: 'kyc', text: t('kyc.needDocument') },
    { icon: 'image', text: t('kyc.needPhoto') },
    { icon: 'account', text: t('kyc.needName') },
  ] as const;
  return (
    <>
      {status === 'rejected' ? (
        <Notice tone="critical" title={t('kyc.rejected')}>
          <p>
            <bdi>{reason}</bdi>
          </p>
          <p>{t('kyc.rejectedText')}</p>
        </Notice>
      ) : (
        <p class="kyc-why">{t('kyc.why')}</p>
      )}
      <div class="kyc-split">
        <KycForm refused={refused} problem={problem} />
        <aside class="kyc-aside">
          <section>
            <h2 class="kyc-heading">{t('kyc.need')}</h2>
            <ul class="kyc-needs">
              {needs.map(({ icon, text }) => (
                <li>
                  <Icon name={icon} />
                  <span>{text}</span>
                </li>
              ))}
            </ul>
          </section>
          <section class="kyc-privacy">
            <h2 class="kyc-heading">
              <Icon name="lock" />
              {t('kyc.privacyTitle')}
            </h2>
            <p>{t('kyc.privacy')}</p>
            <p>{t('kyc.privacyAadhaar')}</p>
            <p>{t('kyc.privacyGone')}</p>
          </section>
        </aside>
      </div>
    </>
  );
}

function Asked({ kyc }: { kyc: KycView }) {
  const { t } = useWords();
  const states = { sent: 'done', review: 'now', done: 'next' } as const;
  const steps = (['sent', 'review', 'done'] as const).map((key) => ({
    ...{ state: states[key], word: t(`kyc.steps.${key}`), note: t(`kyc.stepNotes.${key}`) },
  }));
  return (
    <section class="kyc-card" aria-labelledby="kyc-state">
      <h2 class="kyc-state" id="kyc-state">
        {t('kyc.asked')}
      </h2>
      <p class="kyc-lead">{t('kyc.askedText')}</p>
      <Timeline label={t('kyc.course')} steps={steps} isTall />
      <KycFacts kyc={kyc} />
    </section>
  );
}

function Approved({ kyc }: { kyc: KycView }) {
  const { t } = useWords();
  return (
    <section class="kyc-card" aria-labelledby="kyc-state">
      <h2 class="kyc-state kyc-state-good" id="kyc-state">
        <Icon name="circle-check" />
        {t('kyc.approved')}
      </h2>
      <p class="kyc-lead">{t('kyc.approvedText')}</p>
      <KycFacts kyc={kyc} />
      <a class="button button-primary" href="/wallet/withdraw">
        {t('kyc.withdraw')}
      </a>
    </section>
  );
}

function KycFacts({ kyc: { document, askedAt, decidedAt } }: { kyc: KycView }) {
  const { t, format } = useWords();
  const day = (at: string) => format.dateTime(new Date(at), { day: 'numeric', month: 'long', year: 'numeric' });
  const lines = [
    askedAt && t('kyc.askedOn', { day: day(askedAt) }),
    decidedAt && t('kyc.approvedOn', { day: day(decidedAt) }),
  ].filter(Boolean);
  const number = document?.numberMasked;
  return (
    <dl class="kyc-facts">
      <dt>{t('kyc.document')}</dt>
      <dd>
        {document ? t(`kyc.kinds.${document.documentKind}`) : null}{' '}
        {number ? (
          <Woven
            text={t.markup('kyc.endingRich', { number: tag('number') })}
            parts={{ number: <bdi dir="ltr">{number}</bdi> }}
          />
        ) : (
          t('kyc.gone')
        )}
      </dd>
      <dt>{t('kyc.course')}</dt>
      <dd>{lines.join(' · ')}</dd>
    </dl>
  );
}
