import { type FormAnswer, registerByForm, signInByForm, signOutByForm } from '../domains/identity';
import { platformErrors } from '../platform/errors';
import type { Page } from './page';
import { refusalPage } from './pages/error-pages';
import { type FieldName, type FormState, signInPage, signUpPage } from './pages/identity-forms';
import { contextOf, type Visit } from './visit';

/** The forms of the pages: what JavaScript would send to the API, sent by the browser itself. */
export async function sendSignIn(visit: Visit): Promise<Page | Response> {
  const answer = await signInByForm(contextOf(visit, 'first-primary'), visit.request);
  return answer.kind === 'done' ? leave(answer) : again(visit, answer, signInPage);
}

export async function sendSignUp(visit: Visit): Promise<Page | Response> {
  const answer = await registerByForm(contextOf(visit, 'first-primary'), visit.request);
  return answer.kind === 'done' ? leave(answer) : again(visit, answer, signUpPage);
}

export async function sendSignOut(visit: Visit): Promise<Page | Response> {
  const answer = await signOutByForm(contextOf(visit, 'first-primary'), visit.request);
  return answer.kind === 'done' ? leave(answer) : refusalPage(visit, answer.refusal);
}

function leave({ location, cookies }: Extract<FormAnswer, { kind: 'done' }>): Response {
  const headers = new Headers({ Location: location });
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  return new Response(null, { status: 303, headers });
}

type Refused = Extract<FormAnswer, { kind: 'refused' }>;

/** The form once more, with what was typed and what is wrong with it. */
function again(visit: Visit, answer: Refused, form: (visit: Visit, state: FormState) => Page): Page {
  const { refusal, values, errors, headers } = answer;
  if (refusal.code === platformErrors.csrf.code) return refusalPage(visit, refusal);
  const mistakes: FormState['mistakes'] = {};
  for (const { pointer } of errors) {
    const name = pointer.slice(1) as FieldName; // a field of these forms, or unknown and never looked up
    mistakes[name] ??= mistakeText(visit, name, values);
  }
  const problem = problemText(visit, refusal, Number(headers['Retry-After'] ?? 60));
  return { ...form(visit, { values, mistakes, problem, status: refusal.status }), headers };
}

const NAME_MAX = 80;

function mistakeText({ words }: Visit, name: FieldName, values: Refused['values']): string {
  if (name === 'password') return words.t('identity.passwordWeak');
  if (values[name] === '') return words.t('identity.required');
  return name === 'email' ? words.t('identity.emailInvalid') : words.t('identity.nameInvalid', { count: NAME_MAX });
}

function problemText({ words }: Visit, { code, status }: Refused['refusal'], seconds: number): string {
  if (code === 'auth/wrong-credentials') return words.t('problems.wrongCredentials');
  if (code === 'auth/two-step-needed') return words.t('problems.twoStepNeeded');
  if (code === 'auth/blocked') return words.t('problems.blocked');
  if (status === 429) return words.t('problems.tooMany', { seconds });
  return status === 422 ? words.t('problems.invalid') : words.t('problems.unknown');
}
