import type { Child } from 'hono/jsx';
import { hasOffers } from '../../../web/lib/places';
import { type Way, wayOf } from '../../../web/lib/ways';
import { listOAuthClients } from '../../domains/identity';
import type { Invitation } from '../../domains/referrals';
import { findInvitation } from '../find-invitation';
import { type FormState, UNTOUCHED } from '../form-state';
import type { Page } from '../page';
import { Field } from '../parts/field';
import { EmailField, Form, FormCard, formPage, isFirstMistake, PasswordField } from '../parts/form-parts';
import { InvitationNote } from '../parts/invitation-note';
import { CameBack, OtherHouses } from '../parts/other-houses';
import { hrefOf, searchOf } from '../search-values';
import { useVisit, useWords, type Visit } from '../visit';

/** The way in: by phone or by e-mail, as the address says. */
export async function signInPage(visit: Visit, state: FormState = UNTOUCHED): Promise<Page> {
  const { t } = visit.words;
  const { next, by } = searchOf(visit.url);
  const way = wayOf(by, visit.tenant.modules);
  const { invitation, seeds: invited } = await findInvitation(visit);
  const body = (
    <SignInFrame way={way} invitation={invitation}>
      {way === 'phone' ? <PhoneForm state={state} next={next} /> : <EmailForm state={state} next={next} />}
    </SignInFrame>
  );
  const seeds = [{ operation: 'listSignInProviders', input: {}, data: { data: housesOf(visit) } }, ...invited];
  return { ...formPage(t('identity.signInTitle'), signInNote(visit), body, state), seeds };
}

export function signInNote({ words, tenant }: Visit): string {
  return hasOffers(tenant.modules) ? words.t('identity.signInNote') : words.t('identity.signInNotePlain');
}

function housesOf({ env }: Visit) {
  return listOAuthClients(env).map(({ provider }) => provider);
}

interface SignInFrameProps {
  way: Way;
  invitation?: Invitation | null;
  children: Child;
}

/** What stands around the first step of a sign-in. */
export function SignInFrame({ way, invitation = null, children }: SignInFrameProps) {
  const visit = useVisit();
  const { t } = visit.words;
  const { next, failed, note } = searchOf(visit.url);
  return (
    <FormCard title={t('identity.signInTitle')} note={signInNote(visit)}>
      <InvitationNote invitation={invitation} />
      <CameBack failed={failed} note={note} />
      <Ways way={way} next={next} />
      {children}
      <PasskeyPlace />
      <OtherHouses houses={housesOf(visit)} next={next} />
      <p class="form-page-foot">
        {t('identity.newHere')} <a href={hrefOf('/sign-up', { next })}>{t('identity.signUp')}</a>
        {way === 'email' ? <br /> : null}
        {way === 'email' ? <a href="/forgot-password">{t('identity.forgot')}</a> : null}
      </p>
    </FormCard>
  );
}

/** Where the app puts its button: as large, so that nothing moves when it comes. A browser without scripts shows none. */
function PasskeyPlace() {
  const { t } = useWords();
  return (
    <div class="houses needs-script">
      <button type="button" class="button button-quiet button-large button-block">
        {t('identity.byPasskey')}
      </button>
    </div>
  );
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

interface FormProps {
  state: FormState;
  next: string | undefined;
}

function EmailForm({ state, next }: FormProps) {
  const { t } = useWords();
  return (
    <Form to="/sign-in" search={{ by: 'email' }} next={next} action={t('identity.signIn')} state={state}>
      <EmailField state={state} />
      <PasswordField state={state} isNew={false} />
    </Form>
  );
}

function PhoneForm({ state, next }: FormProps) {
  const { t } = useWords();
  return (
    <Form to="/sign-in" search={{ by: 'phone' }} next={next} action={t('identity.sendCode')} state={state}>
      <Field
        name="phone"
        label={t('identity.phone')}
        type="tel"
        value={state.values.phone}
        autocomplete="tel"
        hint={t('identity.phoneHint')}
        error={state.mistakes.phone}
        hasFocus={isFirstMistake(state, 'phone')}
        isLeftToRight
      />
    </Form>
  );
}

export async function signUpPage(visit: Visit, state: FormState = UNTOUCHED): Promise<Page> {
  const { t } = visit.words;
  const { next, ref } = searchOf(visit.url);
  const { invitation, seeds } = await findInvitation(visit);
  const body = (
    <FormCard title={t('identity.signUpTitle')} note={t('identity.signUpNote')}>
      <InvitationNote invitation={invitation} />
      <Form to="/sign-up" search={{ ref }} next={next} action={t('identity.signUp')} state={state}>
        {ref ? <input type="hidden" name="ref" value={ref} /> : null}
        <Field
          name="name"
          label={t('identity.name')}
          value={state.values.name}
          autocomplete="name"
          maxLength={80}
          error={state.mistakes.name}
          hasFocus={isFirstMistake(state, 'name')}
        />
        <EmailField state={state} />
        <PasswordField state={state} isNew />
      </Form>
      <p class="form-page-foot">
        {t('identity.haveAccount')} <a href={hrefOf('/sign-in', { next })}>{t('identity.signIn')}</a>
      </p>
    </FormCard>
  );
  return { ...formPage(t('identity.signUpTitle'), t('identity.signUpNote'), body, state), seeds };
}
