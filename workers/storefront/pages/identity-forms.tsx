import { hasOffers } from '../../../web/lib/places';
import { type Way, wayOf } from '../../../web/lib/ways';
import { listOAuthClients } from '../../domains/identity';
import type { Page } from '../page';
import { Field } from '../parts/field';
import { Notice } from '../parts/notice';
import { CameBack, OtherHouses } from '../parts/other-houses';
import { hrefOf, searchOf } from '../search-values';
import { useVisit, useWords, type Visit } from '../visit';

export type FieldName = 'name' | 'email' | 'password';

/** What a form says after it was refused: what went wrong, and what had been typed, but never a password. */
export interface FormState {
  values: Partial<Record<'name' | 'email', string>>;
  mistakes: Partial<Record<FieldName, string>>;
  problem: string | null;
  status: number;
}

const PASSWORD_MIN = 10;
const UNTOUCHED: FormState = { values: {}, mistakes: {}, problem: null, status: 200 };

export function signInPage(visit: Visit, state: FormState = UNTOUCHED): Page {
  const { t } = visit.words;
  const { next, by, failed } = searchOf(visit.url);
  const houses = listOAuthClients(visit.env).map(({ provider }) => provider);
  const note = hasOffers(visit.tenant.modules) ? t('identity.signInNote') : t('identity.signInNotePlain');
  // What was sent by this form came from its e-mail side.
  const way = state === UNTOUCHED ? wayOf(by, visit.tenant.modules) : 'email';
  const body = (
    <section class="form-page">
      <div class="form-page-card">
        <h1 class="form-page-title">{t('identity.signInTitle')}</h1>
        <p class="form-page-note">{note}</p>
        <CameBack failed={failed} />
        <Ways way={way} next={next} />
        {way === 'phone' ? <PhoneForm next={next} /> : <EmailForm state={state} next={next} />}
        <OtherHouses houses={houses} next={next} />
        <p class="form-page-foot">
          {t('identity.newHere')} <a href={hrefOf('/sign-up', { next })}>{t('identity.signUp')}</a>
          {way === 'email' ? <br /> : null}
          {way === 'email' ? <a href="/forgot-password">{t('identity.forgot')}</a> : null}
        </p>
      </div>
    </section>
  );
  const seeds = [{ operation: 'listSignInProviders', input: {}, data: { data: houses } }];
  return { ...formPage(t('identity.signInTitle'), note, body, state), seeds };
}

function Ways({ way, next }: { way: Way; next: string | undefined }) {
  const { t } = useWords();
  const words = { phone: t('identity.byPhone'), email: t('identity.byEmail') };
  return (
    <nav class="ways" aria-label={t('identity.ways')}>
      {(['phone', 'email'] as const).map((one) => (
        <a class="way" href={hrefOf('/sign-in', { by: one, next })} aria-current={one === way ? 'true' : undefined}>
          {words[one]}
        </a>
      ))}
    </nav>
  );
}

function EmailForm({ state, next }: { state: FormState; next: string | undefined }) {
  const { t } = useWords();
  return (
    <form class="form" method="post" action={hrefOf('/sign-in', { next })} novalidate>
      <Problem state={state} />
      {next ? <input type="hidden" name="next" value={next} /> : null}
      <EmailField state={state} />
      <PasswordField state={state} isNew={false} />
      <button class="button button-primary button-large button-block" type="submit">
        {t('identity.signIn')}
      </button>
    </form>
  );
}

/** A code travels by SMS and back by script; without one the other way stands beside it. */
function PhoneForm({ next }: { next: string | undefined }) {
  const { t } = useWords();
  return (
    <form class="form" method="get" action="/sign-in" novalidate>
      <input type="hidden" name="by" value="email" />
      {next ? <input type="hidden" name="next" value={next} /> : null}
      <div class="without-script">
        <Notice>{t('identity.needsScript')}</Notice>
      </div>
      <Field
        name="phone"
        label={t('identity.phone')}
        type="tel"
        autocomplete="tel"
        hint={t('identity.phoneHint')}
        isLeftToRight
      />
      <button class="button button-primary button-large button-block" type="submit">
        {t('identity.sendCode')}
      </button>
    </form>
  );
}

export function signUpPage(visit: Visit, state: FormState = UNTOUCHED): Page {
  const { t } = visit.words;
  const { next, ref } = searchOf(visit.url);
  const body = (
    <section class="form-page">
      <div class="form-page-card">
        <h1 class="form-page-title">{t('identity.signUpTitle')}</h1>
        <p class="form-page-note">{t('identity.signUpNote')}</p>
        <form class="form" method="post" action={hrefOf('/sign-up', { next, ref })} novalidate>
          <Problem state={state} />
          {next ? <input type="hidden" name="next" value={next} /> : null}
          <Field
            name="name"
            label={t('identity.name')}
            value={state.values.name}
            autocomplete="name"
            maxLength={80}
            error={state.mistakes.name}
          />
          <EmailField state={state} />
          <PasswordField state={state} isNew />
          <button class="button button-primary button-large button-block" type="submit">
            {t('identity.signUp')}
          </button>
        </form>
        <p class="form-page-foot">
          {t('identity.haveAccount')} <a href={hrefOf('/sign-in', { next })}>{t('identity.signIn')}</a>
        </p>
      </div>
    </section>
  );
  return formPage(t('identity.signUpTitle'), t('identity.signUpNote'), body, state);
}

function formPage(title: string, description: string, body: Page['body'], state: FormState): Page {
  const isAnswer = state !== UNTOUCHED;
  return { title, description, body, status: state.status, isStatic: isAnswer, isHidden: isAnswer };
}

function Problem({ state }: { state: FormState }) {
  const { requestId } = useVisit();
  return state.problem ? (
    <Notice tone="critical" requestId={requestId}>
      {state.problem}
    </Notice>
  ) : null;
}

function EmailField({ state }: { state: FormState }) {
  const { t } = useWords();
  return (
    <Field
      name="email"
      label={t('identity.email')}
      type="email"
      value={state.values.email}
      autocomplete="username"
      error={state.mistakes.email}
      isLeftToRight
    />
  );
}

function PasswordField({ state, isNew }: { state: FormState; isNew: boolean }) {
  const { t } = useWords();
  return (
    <Field
      name="password"
      label={t('identity.password')}
      type="password"
      autocomplete={isNew ? 'new-password' : 'current-password'}
      hint={isNew ? t('identity.passwordHint', { count: PASSWORD_MIN }) : undefined}
      error={state.mistakes.password}
      isLeftToRight
    />
  );
}
