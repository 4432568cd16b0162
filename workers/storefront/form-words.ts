import { problemSentence } from '../../web/lib/problem-sentence';
import type { RefusedForm } from '../domains/identity';
import type { Refusal } from '../platform/errors';
import type { FieldName, FormState } from './form-state';
import type { Visit } from './visit';

const NAME_MAX = 80;
const PASSWORD_MIN = 10;

/** What is wrong with each field, as the app says it. */
export function mistakesOf(visit: Visit, { errors, values }: RefusedForm): FormState['mistakes'] {
  const mistakes: FormState['mistakes'] = {};
  const kept: Partial<Record<string, string>> = values;
  for (const { pointer, message } of errors) {
    const name = FIELDS[pointer];
    if (name) mistakes[name] ??= mistakeText(visit, name, { isEmpty: kept[name] === '', message });
  }
  return mistakes;
}

const FIELDS: Record<string, FieldName> = {
  ...{ '/name': 'name', '/email': 'email', '/password': 'password', '/phone': 'phone' },
  ...{ '/code': 'code', '/recoveryCode': 'recovery' },
};

/** Passwords are not kept, so the schema's own words tell an empty and a short one from a weak one. */
function mistakeText({ words }: Visit, name: FieldName, found: { isEmpty: boolean; message: string }): string {
  const { t } = words;
  if (name === 'phone') return t('identity.phoneInvalid');
  if (name === 'code') return t('identity.codeInvalid');
  if (found.isEmpty || / >=1 /.test(found.message)) return t('identity.required');
  if (name === 'password') {
    const isShort = found.message.includes(`>=${PASSWORD_MIN} `);
    return isShort ? t('identity.passwordShort', { count: PASSWORD_MIN }) : t('identity.passwordWeak');
  }
  return name === 'email' ? t('identity.emailInvalid') : t('identity.nameInvalid', { count: NAME_MAX });
}

/** Why a form did nothing, as the app says it. */
export function problemText({ words: { t } }: Visit, refusal: Refusal, seconds: number): string {
  return refusal.status === 429 ? t('problems.tooMany', { seconds }) : t(`problems.${problemSentence(refusal)}`);
}
