import type { Child } from 'hono/jsx';
import { openStep } from '../../domains/identity';
import { type FormState, UNTOUCHED } from '../form-state';
import type { Page } from '../page';
import { EmailField, Form, FormCard, formPage, NewPasswordField } from '../parts/form-parts';
import { Notice } from '../parts/notice';
import { searchOf } from '../search-values';
import { contextOf, useWords, type Visit } from '../visit';

/**
 * Pages that a message leads to. Opening them changes nothing, because mail scanners open links too: what the reader
 * presses is sent, by the app or by the browser itself. The token of the link goes back in the body, never in an address.
 */
export function forgotPasswordPage(visit: Visit, state: FormState = UNTOUCHED): Page {
  const { t } = visit.words;
  const body = (
    <FormCard title={t('identity.forgotTitle')} note={t('identity.forgotNote')}>
      <Form to="/forgot-password" action={t('identity.forgotSend')} state={state}>
        <EmailField state={state} />
      </Form>
    </FormCard>
  );
  return hidden(formPage(t('identity.forgotTitle'), t('identity.forgotNote'), body, state));
}

/** What the answer to that form leads to: the same whoever has the address. */
export async function forgotSentPage(visit: Visit): Promise<Page | Response> {
  const { t } = visit.words;
  const step = await openStep(contextOf(visit), visit.request, 'mail');
  if (!step) return leaveTo('/forgot-password');
  const title = t('identity.forgotTitle');
  const body = (
    <FormCard title={title}>
      <Notice tone="positive">{t('identity.forgotSent', { email: step.email })}</Notice>
    </FormCard>
  );
  return { title, body, isHidden: true, isStatic: true };
}

export function resetPasswordPage(visit: Visit, state: FormState = UNTOUCHED): Page {
  const { t } = visit.words;
  const token = tokenOf(visit, state);
  const form = (
    <Form to="/reset-password" action={t('identity.resetSave')} state={state}>
      <input type="hidden" name="token" value={token} />
      <NewPasswordField state={state} />
    </Form>
  );
  const [title, note] = [t('identity.forgotTitle'), t('identity.resetNote')];
  const body = (
    <FormCard title={title} note={note}>
      {token ? form : <LinkMissing />}
    </FormCard>
  );
  return hidden(formPage(title, note, body, state));
}

export function verifyEmailPage(visit: Visit, state: FormState = UNTOUCHED): Page {
  const { t } = visit.words;
  const token = tokenOf(visit, state);
  const form = (
    <Form to="/verify-email" action={t('identity.verify')} state={state}>
      <input type="hidden" name="token" value={token} />
    </Form>
  );
  const [title, note] = [t('identity.verifyTitle'), t('identity.verifyNote')];
  const body = (
    <FormCard title={title} note={token ? note : undefined}>
      {token ? form : <LinkMissing />}
    </FormCard>
  );
  return hidden(formPage(title, note, body, state));
}

/** What the answer to that form leads to. */
export async function verifiedPage(visit: Visit): Promise<Page | Response> {
  const { t } = visit.words;
  if (!(await openStep(contextOf(visit), visit.request, 'verified'))) return leaveTo('/');
  const title = t('identity.verified');
  const body = (
    <FormCard title={title} note={t('identity.verifiedNote')}>
      <a class="button button-primary button-large button-block" href="/">
        {t('identity.goOn')}
      </a>
    </FormCard>
  );
  return { title, body, isHidden: true, isStatic: true };
}

export function handOverPage({ words }: Visit): Page {
  const { t } = words;
  return scriptPage(t('identity.handOverTitle'), t('identity.handOverNote'));
}

export function invitePage({ words }: Visit): Page {
  const { t } = words;
  return scriptPage(t('invite.title'), t('invite.note'));
}

function tokenOf({ url }: Visit, { values }: FormState): string {
  return values.token ?? searchOf(url).token ?? '';
}

function leaveTo(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path } });
}

function hidden(page: Page): Page {
  return { ...page, isHidden: true };
}

function LinkMissing(): Child {
  const { t } = useWords();
  return <Notice tone="caution">{t('identity.linkMissing')}</Notice>;
}

/** Readable without a script, and says what is missing. */
function scriptPage(title: string, note: string): Page {
  const body = (
    <FormCard title={title} note={note}>
      <NeedsScript />
    </FormCard>
  );
  return { title, description: note, body, isHidden: true };
}

function NeedsScript() {
  const { t } = useWords();
  return (
    <div class="without-script">
      <Notice>{t('identity.pageNeedsScript')}</Notice>
    </div>
  );
}
