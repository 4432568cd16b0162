/** Fields of the identity forms; what is wrong is told beside them. */
export type FieldName = 'name' | 'email' | 'password' | 'phone' | 'code' | 'recovery' | 'token';

/** What a form says after it was refused: what went wrong, and what had been typed, but never a password or a code. */
export interface FormState {
  values: Partial<Record<FieldName, string>>;
  mistakes: Partial<Record<FieldName, string>>;
  problem: string | null;
  status: number;
  headers?: Record<string, string>;
  cookies?: string[];
}

/** A form that nobody has sent yet. */
export const UNTOUCHED: FormState = { values: {}, mistakes: {}, problem: null, status: 200 };
