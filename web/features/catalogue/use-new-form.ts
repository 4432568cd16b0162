import { useMutation } from '@tanstack/react-query';
import { type DefaultValues, useForm } from 'react-hook-form';
import { Problem } from '../../lib/problem';
import type { Entries } from './entries';
import { useAttemptKey } from './use-attempt-key';
import { useRefusals } from './use-refusals';

interface NewKind<T, E extends Entries, Body> {
  start: E;
  toBody: (entries: E) => Body;
  fieldOf: (pointer: string) => (keyof E & string) | undefined;
  create: (body: Body, options: { idempotencyKey: string }) => Promise<T>;
  /** It is there now: caches follow and the page moves on. */
  onCreated: (record: T) => void;
}

/** Adding one thing: a second press, or a second try of the same content, never makes two. */
export function useNewForm<T, E extends Entries, Body>(kind: NewKind<T, E, Body>) {
  // What a form starts from is partial for the library; ours is whole.
  const form = useForm<E>({ defaultValues: kind.start as DefaultValues<E> });
  const showRefusals = useRefusals(form, kind.fieldOf);
  const keyFor = useAttemptKey();
  const write = useMutation<T, Error, Body>({
    mutationFn: (body) => kind.create(body, { idempotencyKey: keyFor(body) }),
  });

  async function create(entries: E): Promise<void> {
    if (write.isPending || write.isSuccess) return;
    try {
      kind.onCreated(await write.mutateAsync(kind.toBody(entries)));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      showRefusals(error);
    }
  }

  return {
    form,
    save: form.handleSubmit(create),
    isBusy: write.isPending,
    /** Nothing is left to lose once it is there. */
    isDirty: form.formState.isDirty && !write.isSuccess,
    error: write.error,
  };
}
