/** What a sign-in or sign-up form holds, and what is wrong with it. The Worker checks again. */
export const PASSWORD_MIN = 10;
export const NAME_MAX = 80;

export interface Entries {
  name: string;
  email: string;
  password: string;
}

export type Mistake = 'required' | 'emailInvalid' | 'passwordShort' | 'passwordWeak' | 'nameInvalid';
export type Mistakes = Partial<Record<keyof Entries, Mistake>>;

/** What the Worker did not accept, by field. */
export function mistakesOf(errors: readonly { pointer: string }[]): Mistakes {
  const mistakes: Mistakes = {};
  for (const { pointer } of errors) {
    if (pointer === '/password') mistakes.password = 'passwordWeak';
    if (pointer === '/email') mistakes.email = 'emailInvalid';
    if (pointer === '/name') mistakes.name = 'nameInvalid';
  }
  return mistakes;
}

export function readEntries(form: HTMLFormElement): Entries {
  const data = new FormData(form);
  const text = (name: string) => String(data.get(name) ?? '');
  return { name: text('name').trim(), email: text('email').trim(), password: text('password') };
}

export function findMistakes({ name, email, password }: Entries, { isNew }: { isNew: boolean }): Mistakes {
  const mistakes: Mistakes = {};
  if (isNew && name === '') mistakes.name = 'required';
  if (email === '') mistakes.email = 'required';
  else if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) mistakes.email = 'emailInvalid';
  if (password === '') mistakes.password = 'required';
  else if (isNew && password.length < PASSWORD_MIN) mistakes.password = 'passwordShort';
  return mistakes;
}
