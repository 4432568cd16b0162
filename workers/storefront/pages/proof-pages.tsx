import type { Child } from 'hono/jsx';
import type { Page } from '../page';
import { Field } from '../parts/field';
import { Notice } from '../parts/notice';
import { useWords, type Visit } from '../visit';

/**
 * Pages that a message leads to. Opening them changes nothing, because mail scanners open links too; the app sends what the
 * reader presses. Without a script they are readable and say what is missing.
 */
export function forgotPasswordPage({ words }: Visit): Page {
  const { t } = words;
  const email = <Field name="email" label={t('identity.email')} type="email" autocomplete="username" isLeftToRight />;
  const form = <Form action={t('identity.forgotSend')}>{email}</Form>;
  return proofPage(t('identity.forgotTitle'), t('identity.forgotNote'), form);
}

const PASSWORD_MIN = 10;

export function resetPasswordPage({ words }: Visit): Page {
  const { t } = words;
  const password = (
    <Field
      name="newPassword"
      label={t('identity.newPassword')}
      type="password"
      autocomplete="new-password"
      hint={t('identity.passwordHint', { count: PASSWORD_MIN })}
      isLeftToRight
    />
  );
  const form = <Form action={t('identity.resetSave')}>{password}</Form>;
  return proofPage(t('identity.forgotTitle'), t('identity.resetNote'), form);
}

export function verifyEmailPage({ words }: Visit): Page {
  const { t } = words;
  return proofPage(
    t('identity.verifyTitle'),
    t('identity.verifyNote'),
    <Form action={t('identity.verify')}>{null}</Form>,
  );
}

export function handOverPage({ words }: Visit): Page {
  const { t } = words;
  return proofPage(t('identity.handOverTitle'), t('identity.handOverNote'), null);
}

export function invitePage({ words }: Visit): Page {
  const { t } = words;
  return proofPage(t('invite.title'), t('invite.note'), null);
}

function proofPage(title: string, note: string, form: Child): Page {
  const body = (
    <section class="form-page">
      <div class="form-page-card">
        <h1 class="form-page-title">{title}</h1>
        <p class="form-page-note">{note}</p>
        <NeedsScript />
        {form}
      </div>
    </section>
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

/** Disabled until the app takes over: without it nothing could be sent. */
function Form({ action, children }: { action: string; children: Child }) {
  return (
    <form class="form" novalidate>
      {children}
      <button class="button button-primary button-large button-block" type="submit" disabled>
        {action}
      </button>
    </form>
  );
}
