import type { Child } from 'hono/jsx';
import { type FieldName, type FormState, UNTOUCHED } from '../form-state';
import type { Page } from '../page';
import { hrefOf } from '../search-values';
import { useVisit, useWords } from '../visit';
import { Field } from './field';
import { Notice } from './notice';

const PASSWORD_MIN = 10;

/** A page of one form: title, one line, the form; the same as the app's. */
export function FormCard({ title, note, children }: { title: string; note?: string | undefined; children: Child }) {
  return (
    <section class="form-page">
      <div class="form-page-card">
        <h1 class="form-page-title">{title}</h1>
        {note ? <p class="form-page-note">{note}</p> : null}
        {children}
      </div>
    </section>
  );
}

interface FormProps {
  /** The path that takes it, with what it passes on. */
  to: string;
  search?: Record<string, string | undefined>;
  /** Where the way leads; sent with the fields. */
  next?: string | undefined;
  /** The verb on the button. */
  action: string;
  state: FormState;
  children?: Child;
}

/** A form that the browser itself sends; what went wrong stands above the fields. */
export function Form({ to, search = {}, next, action, state, children }: FormProps) {
  return (
    <form class="form" method="post" action={hrefOf(to, { ...search, next })} novalidate>
      <Problem state={state} />
      {next ? <input type="hidden" name="next" value={next} /> : null}
      {children}
      <button class="button button-primary button-large button-block" type="submit">
        {action}
      </button>
    </form>
  );
}

function Problem({ state }: { state: FormState }) {
  const { requestId } = useVisit();
  return state.problem ? (
    <Notice tone="critical" requestId={requestId}>
      {state.problem}
    </Notice>
  ) : null;
}

const ORDER: FieldName[] = ['name', 'phone', 'email', 'password', 'code', 'recovery'];

/** Whether the reader begins here: the first field that is wrong. */
export function isFirstMistake({ mistakes }: FormState, name: FieldName): boolean {
  return ORDER.find((one) => mistakes[one]) === name;
}

export function EmailField({ state }: { state: FormState }) {
  const { t } = useWords();
  return (
    <Field
      name="email"
      label={t('identity.email')}
      type="email"
      value={state.values.email}
      autocomplete="username"
      error={state.mistakes.email}
      hasFocus={isFirstMistake(state, 'email')}
      isLeftToRight
    />
  );
}

export function PasswordField({ state, isNew }: { state: FormState; isNew: boolean }) {
  const { t } = useWords();
  return (
    <Field
      name="password"
      label={t('identity.password')}
      type="password"
      autocomplete={isNew ? 'new-password' : 'current-password'}
      hint={isNew ? t('identity.passwordHint', { count: PASSWORD_MIN }) : undefined}
      error={state.mistakes.password}
      hasFocus={isFirstMistake(state, 'password')}
      isLeftToRight
    />
  );
}

/** A password in place of the old one. */
export function NewPasswordField({ state }: { state: FormState }) {
  const { t } = useWords();
  return (
    <Field
      name="newPassword"
      label={t('identity.newPassword')}
      type="password"
      autocomplete="new-password"
      hint={t('identity.passwordHint', { count: PASSWORD_MIN })}
      error={state.mistakes.password}
      hasFocus={isFirstMistake(state, 'password')}
      isLeftToRight
    />
  );
}

/** Six digits; the keyboard shows digits, and the phone offers the code of its message. */
export function CodeField({ state }: { state: FormState }) {
  const { t } = useWords();
  return (
    <Field
      class="code-field"
      name="code"
      label={t('identity.code')}
      autocomplete="one-time-code"
      inputMode="numeric"
      maxLength={12}
      error={state.mistakes.code}
      hasFocus
      isLeftToRight
    />
  );
}

/** The page around a form: an answer to somebody is theirs alone, and the app does not take it over. */
export function formPage(title: string, description: string, body: Page['body'], state: FormState): Page {
  const { status, headers = {}, cookies = [] } = state;
  const isAnswer = state !== UNTOUCHED;
  return { title, description, body, status, headers, cookies, isStatic: isAnswer, isHidden: isAnswer };
}
