import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type DefaultValues, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { Problem } from '../../lib/problem';
import { showToast } from '../../ui/toast';
import { useRights } from '../desk/use-rights';
import { differences, type Entries } from './entries';
import { type LastChange, lastChangeOf } from './last-change';
import { useAttemptKey } from './use-attempt-key';
import { useRefusals } from './use-refusals';

/** How one kind of thing is edited as texts. */
export interface RecordKind<T, E extends Entries, Patch> {
  toEntries: (record: T) => E;
  /** Only what differs, in the API's units. */
  toPatch: (entries: E, former: E) => Patch;
  /** The field that a refusal points at: `/capMinor` -> `cap`. */
  fieldOf: (pointer: string) => (keyof E & string) | undefined;
}

/** Where it is read and written. */
export interface RecordDoor<T, Patch> {
  read: (id: string) => Promise<T>;
  edit: (id: string, patch: Patch, options: { ifMatch: string; idempotencyKey: string }) => Promise<T>;
  /** It is saved now: caches follow. */
  onSaved: (record: T) => void;
  origin: string;
}

export interface Conflict<E extends Entries> {
  before: E;
  theirs: E;
  mine: E;
  changed: (keyof E & string)[];
  /** Who it was and when, for those who may know. */
  by: LastChange | null;
}

/** Editing one thing: saves only what changed, under the version that was read; a conflict is shown, never overwritten. */
export function useRecordForm<T extends { id: string; version: number }, E extends Entries, Patch extends object>(
  loaded: T,
  kind: RecordKind<T, E, Patch>,
  door: RecordDoor<T, Patch>,
) {
  const t = useTranslations('catalogue');
  const state = useRecordState(loaded, kind, door);
  const { form, base, former, accept, compare } = state;
  const showRefusals = useRefusals(form, kind.fieldOf);
  const write = useEdit(base.id, door);

  async function send(patch: Patch, version: number): Promise<T | null> {
    try {
      return await write.mutateAsync({ patch, version });
    } catch (error) {
      if (error instanceof Problem) showRefusals(error);
      if (isStale(error)) await compare();
      return null;
    }
  }

  async function save(entries: E): Promise<void> {
    const before = base;
    const patch = kind.toPatch(entries, former);
    if (Object.keys(patch).length === 0) return accept(base);
    const saved = await send(patch, base.version);
    if (!saved) return;
    accept(saved);
    showToast(t('saved'), () => void undo(before, saved));
  }

  async function undo(before: T, saved: T): Promise<void> {
    const restored = await send(kind.toPatch(kind.toEntries(before), kind.toEntries(saved)), saved.version);
    if (!restored) return;
    accept(restored);
    showToast(t('undone'));
  }

  return {
    ...{ form, base, former, conflict: state.conflict, isBusy: write.isPending },
    save: form.handleSubmit((entries) => (write.isPending ? undefined : save(entries))),
    /** Takes the other version, or lays what was typed here over it. */
    settle(choice: 'theirs' | 'mine'): void {
      state.settle(choice);
      write.reset();
    },
    /** What stands above the form; a conflict stands there by itself. */
    error: isStale(write.error) ? null : write.error,
  };
}

/** The form beside the version that it is based on, and what another made of that. */
function useRecordState<T extends { id: string }, E extends Entries, Patch>(
  loaded: T,
  kind: RecordKind<T, E, Patch>,
  door: RecordDoor<T, Patch>,
) {
  const { readsAudit } = useRights();
  const [base, setBase] = useState(loaded);
  const [conflict, setConflict] = useState<Conflict<E> | null>(null);
  // What a form starts from is partial for the library; ours is whole.
  const form = useForm<E>({ defaultValues: kind.toEntries(loaded) as DefaultValues<E> });
  const former = kind.toEntries(base);

  /** Reads what it is now and lays it beside what was typed here. */
  async function compare(): Promise<void> {
    const [latest, by] = await Promise.all([
      door.read(base.id).catch(() => null),
      readsAudit ? lastChangeOf(base.id, door.origin) : null,
    ]);
    if (!latest) return;
    const theirs = kind.toEntries(latest);
    setConflict({ before: former, theirs, mine: form.getValues(), changed: differences(former, theirs), by });
    setBase(latest);
  }

  function accept(record: T): void {
    setBase(record);
    setConflict(null);
    form.reset(kind.toEntries(record));
    door.onSaved(record);
  }

  function settle(choice: 'theirs' | 'mine'): void {
    if (conflict) form.reset(conflict.theirs, choice === 'mine' ? { keepDirtyValues: true } : {});
    setConflict(null);
  }

  return { form, base, former, conflict, compare, accept, settle };
}

/** One edit; the same content twice is one attempt. */
function useEdit<T, Patch>(id: string, door: RecordDoor<T, Patch>) {
  const keyFor = useAttemptKey();
  return useMutation<T, Error, { patch: Patch; version: number }>({
    mutationFn: ({ patch, version }) =>
      door.edit(id, patch, { ifMatch: `"${version}"`, idempotencyKey: keyFor([patch, version]) }),
  });
}

const isStale = (error: unknown): boolean => error instanceof Problem && error.status === 412;
