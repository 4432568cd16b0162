import {
  askCodeByForm,
  enterCodeByForm,
  type FormAnswer,
  type FormDone,
  forgotPasswordByForm,
  openStep,
  type RefusedForm,
  registerByForm,
  resetPasswordByForm,
  secondStepByForm,
  signInByForm,
  signOutByForm,
  verifyEmailByForm,
} from '../domains/identity';
import { platformErrors } from '../platform/errors';
import type { FormState } from './form-state';
import { mistakesOf, problemText } from './form-words';
import type { Page } from './page';
import { refusalPage } from './pages/error-pages';
import { signInPage, signUpPage } from './pages/identity-forms';
import { forgotPasswordPage, resetPasswordPage, verifyEmailPage } from './pages/proof-pages';
import { codeForm, codePage, secondStepPage } from './pages/sign-in-steps';
import { searchOf } from './search-values';
import { contextOf, type Visit } from './visit';

type Answer = Page | Response;
type Send = (ctx: ReturnType<typeof contextOf>, request: Request) => Promise<FormAnswer>;
type Draw = (visit: Visit, state: FormState, refused: RefusedForm) => Promise<Answer> | Answer;

/** The forms of the pages: what JavaScript would send to the API, sent by the browser itself. */
export const sendSignUp = formOf(registerByForm, signUpPage);
export const sendCode = formOf(enterCodeByForm, codePage);
export const sendSecondStep = formOf(secondStepByForm, drawSecondStep);
export const sendForgotPassword = formOf(forgotPasswordByForm, forgotPasswordPage);
export const sendResetPassword = formOf(resetPasswordByForm, resetPasswordPage);
export const sendVerifyEmail = formOf(verifyEmailByForm, verifyEmailPage);
export const sendSignOut = formOf(signOutByForm, (visit, _, { refusal }) => refusalPage(visit, refusal));
const sendPassword = formOf(signInByForm, signInPage);
const sendPhone = formOf(askCodeByForm, drawPhone);

/** One address takes both ways in. */
export function sendSignIn(visit: Visit): Promise<Answer> {
  return searchOf(visit.url).by === 'phone' ? sendPhone(visit) : sendPassword(visit);
}

/** Sends a form to its verb; when it is refused, draws it once more with what was typed and what is wrong with it. */
function formOf(send: Send, draw: Draw): (visit: Visit) => Promise<Answer> {
  return async (visit) => {
    const answer = await send(contextOf(visit, 'first-primary'), visit.request);
    if (answer.kind === 'done') return leave(answer);
    const { refusal, values, headers, cookies } = answer;
    if (refusal.code === platformErrors.csrf.code) return refusalPage(visit, refusal);
    const mistakes = mistakesOf(visit, answer);
    const problem = problemText(visit, refusal, Number(headers['Retry-After'] ?? 60));
    return draw(visit, { values, mistakes, problem, status: refusal.status, headers, cookies }, answer);
  };
}

/** Who asks for a code too soon may have one: there is the field for it, and how long the next one takes. */
async function drawPhone(visit: Visit, state: FormState, { values }: RefusedForm): Promise<Answer> {
  if (state.status !== 429) return signInPage(visit, state);
  const isAgain = values.phone === '';
  return codeForm(visit, state, isAgain ? await openStep(contextOf(visit), visit.request, 'code') : null);
}

/** A second step that is over has no form to go on with: the first one is next. */
function drawSecondStep(visit: Visit, state: FormState, { refusal }: RefusedForm): Promise<Answer> | Answer {
  return refusal.code === 'auth/two-step-expired' ? signInPage(visit, state) : secondStepPage(visit, state);
}

function leave({ location, cookies }: FormDone): Response {
  const headers = new Headers({ Location: location });
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  return new Response(null, { status: 303, headers });
}
