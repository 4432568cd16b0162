import {
  askerOf,
  type Drop,
  distributeCode,
  type GivenCode,
  noteView,
  platformOfAgent,
  showDrop,
} from '../../domains/campaigns';
import { isOwnForm, readForm } from '../../domains/identity';
import { AppError, platformErrors, type Refusal } from '../../platform/errors';
import { withoutOverrides } from '../data-island';
import { problemText } from '../form-words';
import type { Page } from '../page';
import { DropFrame, GivenTicket } from '../parts/drop-parts';
import { Field } from '../parts/field';
import { Notice } from '../parts/notice';
import { SelectField } from '../parts/select-field';
import { WaitingForm } from '../parts/waiting-form';
import { contextOf, formAction, isFramed, shopperContextOf, useVisit, type Visit } from '../visit';
import { refusalPage } from './error-pages';

/** What a claimant typed, and what came of it. */
interface Sent {
  values: { identifier?: string | undefined; email?: string | undefined; platform?: string | undefined };
  given?: GivenCode;
  refused?: { refusal: Refusal; pointers: string[]; seconds: number };
}

/** Seen first: what the codes are for. Second: who one is. Third: how many are left. One action: get mine. */
export async function dropPage(visit: Visit, id: string): Promise<Page | null> {
  const drop = await findDrop(visit, id);
  if (drop) noteView(contextOf(visit), drop.id, visit.request);
  return drop && toPage(visit, drop, { values: {} });
}

/** Claims for a reader without JavaScript, and shows the code or what to do. */
export async function sendDrop(visit: Visit, id: string): Promise<Page | null> {
  const ctx = shopperContextOf(visit) ?? contextOf(visit, 'first-primary');
  if (!isOwnForm(ctx, visit.request)) return refusalPage(visit, platformErrors.csrf);
  const asker = { ...askerOf(visit.request, visit.tenant.languages), key: FIRST };
  const fields = await readForm(visit.request);
  if (!fields) return refusalPage(visit, platformErrors.tooLarge);
  const { identifier, email, 'cf-turnstile-response': turnstileToken } = fields;
  const platform = PLATFORMS.find((one) => one === fields.platform);
  const values = { identifier, email, platform };
  const said = { userIdentifier: identifier?.slice(0, TEXT_MAX), email: email?.slice(0, TEXT_MAX) };
  const input = { ...said, platform, turnstileToken };
  const sent = await distributeCode(ctx, id, input, asker).then(
    ({ given }): Sent => ({ values, given }),
    (error): Sent => ({ values, refused: refusedOf(error) }),
  );
  const drop = await findDrop(visit, id);
  if (!drop) return null;
  const page = toPage(visit, drop, sent);
  return { ...page, status: sent.refused?.refusal.status ?? 200, isStatic: true, isHidden: true, seeds: [] };
}

/** The key under which pages ask for a person's first code: pressed again, it is the same one. */
const FIRST = 'first';
const TEXT_MAX = 320;
const PLATFORMS = ['ios', 'android', 'web'] as const;

function refusedOf(error: unknown): NonNullable<Sent['refused']> {
  if (!(error instanceof AppError) || error.refusal.status === 404) throw error;
  const { refusal, details } = error;
  const pointers = (details.errors ?? []).map(({ pointer }) => pointer);
  return { refusal, pointers, seconds: Number(details.headers?.['Retry-After'] ?? 60) };
}

async function findDrop(visit: Visit, id: string): Promise<Drop | null> {
  return showDrop(contextOf(visit, 'first-primary'), id).then(withoutOverrides, (error) => {
    if (error instanceof AppError && error.refusal.status === 404) return null;
    throw error;
  });
}

function toPage(visit: Visit, drop: Drop, sent: Sent): Page {
  const { words, tenant } = visit;
  return {
    title: drop.name,
    description: drop.description || words.t('drop.label', { brand: tenant.name }),
    body: (
      <DropFrame drop={drop}>
        {sent.given ? <GivenTicket given={sent.given} /> : <ClaimForm drop={drop} sent={sent} />}
        {sent.given ? null : <WaitingForm drop={drop} />}
      </DropFrame>
    ),
    policy: { house: drop.challenge && new URL(drop.challenge.script).origin },
    // Without `render=explicit` it fills the boxes of its class by itself, and their form bears the token.
    scripts: drop.challenge && isFramed(visit) ? [drop.challenge.script.replace(/\?.*$/, '')] : [],
    seeds: [{ operation: 'showDrop', input: { campaignId: drop.id }, data: drop }],
  };
}

function ClaimForm({ drop, sent }: { drop: Drop; sent: Sent }) {
  const visit = useVisit();
  const { words, shopperId, url, request } = visit;
  const { t } = words;
  const { values, refused } = sent;
  if (drop.state !== 'live' || !drop.isStocked) return <NotNow drop={drop} />;
  const isGone = drop.remaining === 0;
  const wrong = (field: string) => refused?.pointers.includes(`/${field}`) ?? false;
  const isEmailAsked = drop.emailCapture === 'required';
  const chosen = values.platform ?? platformOfAgent(request.headers.get('User-Agent') ?? '');
  return (
    <form class="form" method="post" action={formAction(visit, url.pathname)} novalidate>
      {isGone ? (
        <div class="drop-state">
          <h2 class="drop-state-title">{t('drop.goneTitle')}</h2>
          <p>{t('drop.goneText')}</p>
        </div>
      ) : null}
      {refused && refused.pointers.length === 0 ? <Refused refused={refused} /> : null}
      {drop.challenge ? (
        <noscript>
          <Notice tone="caution">{t('drop.needsScript')}</Notice>
        </noscript>
      ) : null}
      {drop.platform === 'universal' ? (
        <SelectField
          name="platform"
          label={t('drop.choosePlatform')}
          value={chosen}
          choices={PLATFORMS.map((value) => ({ value, name: t(`drop.platforms.${value}`) }))}
        />
      ) : (
        <input type="hidden" name="platform" value={drop.platform} />
      )}
      {shopperId ? null : (
        <Field
          name="identifier"
          label={t('drop.identifier')}
          hint={t('drop.identifierHint')}
          value={values.identifier}
          autocomplete="email"
          error={wrong('userIdentifier') ? identifierMistake(words, values.identifier) : undefined}
          hasFocus={wrong('userIdentifier')}
          isLeftToRight
        />
      )}
      {drop.emailCapture === 'off' ? null : (
        <Field
          name="email"
          type="email"
          label={t(isEmailAsked ? 'drop.emailRequired' : 'drop.email')}
          hint={t(isEmailAsked ? 'drop.emailSent' : 'drop.emailHint')}
          value={values.email}
          autocomplete="email"
          error={wrong('email') ? t('drop.emailWrong') : undefined}
          isLeftToRight
        />
      )}
      <FramedChallenge drop={drop} />
      <button class={`button button-${isGone ? 'quiet' : 'primary'} button-large button-block`} type="submit">
        {t(isGone ? 'drop.showMine' : 'drop.claim')}
      </button>
    </form>
  );
}

/** Its script fills the box and adds the token to the form; on our own pages the app does that. */
function FramedChallenge({ drop: { id, challenge } }: { drop: Drop }) {
  const visit = useVisit();
  if (!challenge || !isFramed(visit)) return null;
  const { siteKey, action } = challenge;
  const theme = visit.theme ?? (visit.tenant.mood === 'night' ? 'dark' : 'auto');
  const says = { 'data-sitekey': siteKey, 'data-action': action, 'data-cdata': id, 'data-language': visit.language };
  return <div class="cf-turnstile drop-check" data-size="flexible" data-theme={theme} {...says} />;
}

function identifierMistake({ t }: Visit['words'], typed: string | undefined): string {
  return t(typed ? 'drop.identifierWrong' : 'drop.identifierMissing');
}

function Refused({ refused: { refusal, seconds } }: { refused: NonNullable<Sent['refused']> }) {
  const visit = useVisit();
  const text = problemText(visit, refusal, seconds);
  if (refusal.status < 500) return <Notice tone="caution">{text}</Notice>;
  return (
    <Notice tone="critical" requestId={visit.requestId}>
      {text}
    </Notice>
  );
}

/** Why there is no form. */
function NotNow({ drop }: { drop: Drop }) {
  const { words, tenant } = useVisit();
  const { t, format } = words;
  const on = (instant: string | null) =>
    instant === null ? '' : format.dateTime(new Date(instant), { dateStyle: 'long', timeStyle: 'short' });
  const [title, text] =
    drop.state === 'paused'
      ? [t('drop.pausedTitle'), t('drop.pausedText', { brand: tenant.name })]
      : drop.state === 'scheduled'
        ? [t('drop.soonTitle'), t('drop.soonText', { date: on(drop.startsAt) })]
        : drop.state === 'live'
          ? [t('drop.noneTitle'), t('drop.noneText')]
          : [t('drop.overTitle'), t('drop.overText')];
  return (
    <div class="drop-state">
      <h2 class="drop-state-title">{title}</h2>
      <p>{text}</p>
    </div>
  );
}
