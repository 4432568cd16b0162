import {
  confirmWaiting,
  type Drop,
  joinWaitingList,
  leaveWaiting,
  readWaiting,
  showDrop,
  type WaitingStanding,
} from '../../domains/campaigns';
import { isOwnForm, readForm } from '../../domains/identity';
import { AppError, platformErrors } from '../../platform/errors';
import { clientIp } from '../../platform/limits';
import type { Page } from '../page';
import { DropFrame } from '../parts/drop-parts';
import { FormCard } from '../parts/form-parts';
import { Notice } from '../parts/notice';
import { WaitingForm, type WaitingSent } from '../parts/waiting-form';
import { contextOf, shopperContextOf, type Visit } from '../visit';
import { refusalPage } from './error-pages';

const EMAIL_MAX = 320;

/** The form sends here; who comes otherwise, by a reload in another tab, finds the page that it stands on. */
export function waitingListPage({ url }: Visit): Response {
  return new Response(null, { status: 303, headers: { Location: url.pathname.replace(/\/waiting-list$/, '') } });
}

/** Joins the list for a reader without JavaScript. */
export async function sendWaitingList(visit: Visit, id: string): Promise<Page | null> {
  const ctx = shopperContextOf(visit) ?? contextOf(visit, 'first-primary');
  if (!isOwnForm(ctx, visit.request)) return refusalPage(visit, platformErrors.csrf);
  const fields = await readForm(visit.request);
  if (!fields) return refusalPage(visit, platformErrors.tooLarge);
  const email = fields.waiting?.slice(0, EMAIL_MAX);
  const drop = await showDrop(ctx, id).catch(unlessMissing);
  if (!drop) return null;
  const from = { ip: clientIp(visit.request), language: visit.language };
  const joined = await joinWaitingList(ctx, id, { email }, from).then(
    ({ answer }) => answer.status,
    (error): WaitingSent => sentOf(visit, email, error),
  );
  return typeof joined === 'string' ? joinedPage(visit, drop, joined) : refusedPage(visit, drop, joined);
}

function unlessMissing(error: unknown): null {
  if (error instanceof AppError && error.refusal.status === 404) return null;
  throw error;
}

function sentOf({ words: { t } }: Visit, email: string | undefined, error: unknown): WaitingSent {
  if (!(error instanceof AppError)) throw error;
  const { status } = error.refusal;
  const seconds = Number(error.details.headers?.['Retry-After'] ?? 60);
  if (status === 429) return { email, mistake: null, problem: t('problems.tooMany', { seconds }) };
  if (status === 409) return { email, mistake: null, problem: t('problems.noWaitingList') };
  return { email, mistake: email?.trim() ? 'emailWrong' : 'emailMissing', problem: null };
}

function joinedPage({ words: { t } }: Visit, drop: Drop, status: 'asked' | 'waiting'): Page {
  const isAsked = status === 'asked';
  const body = (
    <DropFrame drop={drop}>
      <div class="drop-state">
        <h2 class="drop-state-title">{t(isAsked ? 'waiting.askedTitle' : 'waiting.onTitle')}</h2>
        <p>{t(isAsked ? 'waiting.askedText' : 'waiting.onText')}</p>
      </div>
    </DropFrame>
  );
  return { title: drop.name, body, isHidden: true, isStatic: true };
}

function refusedPage(_visit: Visit, drop: Drop, sent: WaitingSent): Page {
  const body = (
    <DropFrame drop={drop}>
      {sent.problem ? <Notice tone="caution">{sent.problem}</Notice> : null}
      <WaitingForm drop={drop} sent={sent} />
    </DropFrame>
  );
  return { title: drop.name, body, isHidden: true, isStatic: true, status: sent.mistake ? 422 : 409 };
}

/** Where the link of a mail leads. Opening it changes nothing: mail scanners open links too. */
export async function waitingPage(visit: Visit, token: string): Promise<Page> {
  return standingPage(visit, await readWaiting(contextOf(visit, 'first-primary'), token));
}

/** Puts the address on the list, or takes it off, as the button says. */
export async function sendWaiting(visit: Visit, token: string): Promise<Page> {
  const ctx = contextOf(visit, 'first-primary');
  if (!isOwnForm(ctx, visit.request)) return refusalPage(visit, platformErrors.csrf);
  const fields = await readForm(visit.request);
  const act = fields?.verb === 'leave' ? leaveWaiting : confirmWaiting;
  return standingPage(visit, await act(ctx, token));
}

function standingPage(visit: Visit, standing: WaitingStanding | null): Page {
  const { t } = visit.words;
  if (!standing) {
    const body = (
      <FormCard title={t('waiting.title')}>
        <Notice tone="caution">{t('waiting.unknown')}</Notice>
      </FormCard>
    );
    return { status: 404, title: t('waiting.title'), body, isHidden: true, isStatic: true };
  }
  const { campaign, state } = standing;
  const said = { brand: visit.tenant.name, name: campaign.name };
  const [title, note] = {
    asked: [t('waiting.title'), t('waiting.confirmText', said)],
    waiting: [t('waiting.onTitle'), t('waiting.onText')],
    gone: [t('waiting.offTitle'), t('waiting.offText', said)],
  }[state] as [string, string]; // two of each
  const body = (
    <FormCard title={title} note={note}>
      {state === 'gone' ? null : <Verb visit={visit} verb={state === 'asked' ? 'confirm' : 'leave'} />}
      <p class="form-page-foot">
        <a href={`/c/${campaign.id}`}>{t('waiting.toPage')}</a>
      </p>
    </FormCard>
  );
  return { title, body, isHidden: true, isStatic: true };
}

function Verb({ visit, verb }: { visit: Visit; verb: 'confirm' | 'leave' }) {
  const look = verb === 'confirm' ? 'primary' : 'quiet';
  return (
    <form class="form" method="post" action={visit.url.pathname}>
      <input type="hidden" name="verb" value={verb} />
      <button class={`button button-${look} button-large button-block`} type="submit">
        {visit.words.t(`waiting.${verb}`)}
      </button>
    </form>
  );
}
