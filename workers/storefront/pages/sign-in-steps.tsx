import { type FormSteps, openStep } from '../../domains/identity';
import { type FormState, UNTOUCHED } from '../form-state';
import type { Page } from '../page';
import { Field } from '../parts/field';
import { CodeField, Form, FormCard, formPage } from '../parts/form-parts';
import { hrefOf, searchOf } from '../search-values';
import { contextOf, useWords, type Visit } from '../visit';
import { SignInFrame, signInNote, signInPage } from './identity-forms';

/** The page for the code of a message; for a browser that has asked for none, the way to ask. */
export async function codePage(visit: Visit, state: FormState = UNTOUCHED): Promise<Page | Response> {
  const step = await openStep(contextOf(visit), visit.request, 'code');
  const { next } = searchOf(visit.url);
  if (!step) return startOver(visit, state, hrefOf('/sign-in', { by: 'phone', next }));
  return codeForm(visit, state, step);
}

/** The same where the browser does not bear the step yet; null says of no code that it was sent. */
export function codeForm(visit: Visit, state: FormState, step: FormSteps['code'] | null): Page {
  const { t } = visit.words;
  const { next } = searchOf(visit.url);
  const body = (
    <SignInFrame way="phone">
      {step ? (
        <p class="form-page-note" role="status">
          {t('identity.codeSent', { phone: `\u2066${step.phone}\u2069`, minutes: step.minutes })}
        </p>
      ) : null}
      <Form to="/sign-in/code" next={next} action={t('identity.signIn')} state={state}>
        <CodeField state={state} />
      </Form>
      <OtherCode next={next} />
    </SignInFrame>
  );
  return answerPage(formPage(t('identity.signInTitle'), signInNote(visit), body, state));
}

/** Without a script nothing counts down: who asks too soon is told how long to wait. */
function OtherCode({ next }: { next: string | undefined }) {
  const { t } = useWords();
  return (
    <>
      <form id="other-code" method="post" action={hrefOf('/sign-in', { by: 'phone', next })}>
        {next ? <input type="hidden" name="next" value={next} /> : null}
      </form>
      <p class="form-page-foot">
        <button class="button button-plain" type="submit" form="other-code">
          {t('identity.resend')}
        </button>{' '}
        <a class="button button-plain" href={hrefOf('/sign-in', { by: 'phone', next })}>
          {t('identity.otherPhone')}
        </a>
      </p>
    </>
  );
}

/** The second step: a code of the app, or with `?by=recovery` one of the recovery codes. */
export async function secondStepPage(visit: Visit, state: FormState = UNTOUCHED): Promise<Page | Response> {
  const step = await openStep(contextOf(visit), visit.request, 'second');
  const { next, by } = searchOf(visit.url);
  const over = hrefOf('/sign-in', { next });
  if (!step) return startOver(visit, state, over);
  const { t } = visit.words;
  const isRecovery = by === 'recovery';
  const other = isRecovery ? { next } : { by: 'recovery', next };
  const body = (
    <FormCard title={t('identity.signInTitle')} note={signInNote(visit)}>
      <h2 class="section-title">{t('identity.secondTitle')}</h2>
      <p class="form-page-note">{t('identity.secondNote')}</p>
      <Form
        to="/sign-in/second-step"
        search={isRecovery ? { by } : {}}
        next={next}
        action={t('identity.signIn')}
        state={state}
      >
        {isRecovery ? <RecoveryField state={state} /> : <CodeField state={state} />}
      </Form>
      <p class="form-page-foot">
        <a class="button button-plain" href={hrefOf('/sign-in/second-step', other)}>
          {isRecovery ? t('identity.useApp') : t('identity.useRecovery')}
        </a>{' '}
        <a class="button button-plain" href={over}>
          {t('identity.startOver')}
        </a>
      </p>
    </FormCard>
  );
  return answerPage(formPage(t('identity.signInTitle'), signInNote(visit), body, state));
}

function RecoveryField({ state }: { state: FormState }) {
  const { t } = useWords();
  return (
    <Field
      name="recovery"
      label={t('identity.recoveryCode')}
      autocomplete="off"
      error={state.mistakes.recovery}
      hasFocus
      isLeftToRight
    />
  );
}

/** Without its step a page leads back to the first one; after a form, with why. */
async function startOver(visit: Visit, state: FormState, href: string): Promise<Page | Response> {
  if (state === UNTOUCHED) return new Response(null, { status: 303, headers: { Location: href } });
  const url = new URL(href, visit.url);
  return signInPage({ ...visit, url }, state);
}

/** The app could not know at which step this browser is. */
function answerPage(page: Page): Page {
  return { ...page, isStatic: true, isHidden: true };
}
