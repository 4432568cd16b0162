import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { AdminOffer } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { operationQuery, queries, useWrite } from '../../lib/query';
import { showToast } from '../../ui/toast';
import { differences, fieldOf, type OfferEntries, type Place, toEntries, toPatch } from './offer-entries';

export interface Conflict {
  before: OfferEntries;
  theirs: OfferEntries;
  changed: (keyof OfferEntries)[];
}

/** Editing one offer: saves only what changed, under the version that was read; a conflict is shown, never overwritten. */
export function useOfferForm(loaded: AdminOffer, place: Place, origin: string) {
  const t = useTranslations('desk');
  const [base, setBase] = useState(loaded);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const form = useForm<OfferEntries>({ defaultValues: toEntries(loaded, place) });
  const patch = usePatch(base.id, origin, explain);
  const former = toEntries(base, place);

  async function explain(problem: Problem): Promise<void> {
    for (const { pointer } of problem.errors) {
      const field = fieldOf(pointer);
      if (field) form.setError(field, { message: t('refused') });
    }
    if (problem.status !== 412) return;
    const latest = await readLatest(base.id, origin);
    if (!latest) return;
    const theirs = toEntries(latest, place);
    setConflict({ before: former, theirs, changed: differences(former, theirs) });
    setBase(latest);
  }

  function accept(offer: AdminOffer): void {
    setBase(offer);
    setConflict(null);
    form.reset(toEntries(offer, place));
    queries.setQueryData(operationQuery('adminGetOffer', { id: offer.id }, origin).queryKey, offer);
    void queries.invalidateQueries({ queryKey: ['adminListOffers'] });
  }

  async function save(entries: OfferEntries): Promise<void> {
    const before = base;
    const saved = await patch.send(toPatch(entries, former, place), base.version);
    if (!saved) return;
    accept(saved);
    showToast(t('saved'), () => void undo(before, saved));
  }

  async function undo(before: AdminOffer, saved: AdminOffer): Promise<void> {
    const back = toPatch(toEntries(before, place), toEntries(saved, place), place);
    const restored = await patch.send(back, saved.version);
    if (!restored) return;
    accept(restored);
    showToast(t('undone'));
  }

  /** Takes the other version, or lays what was typed here over it. */
  function settle(choice: 'theirs' | 'mine'): void {
    if (!conflict) return;
    form.reset(conflict.theirs, choice === 'mine' ? { keepDirtyValues: true } : {});
    setConflict(null);
    patch.forget();
  }

  return { form, former, conflict, settle, save: form.handleSubmit(save), isBusy: patch.isBusy, error: patch.error };
}

function usePatch(id: string, origin: string, explain: (problem: Problem) => Promise<void>) {
  const write = useWrite('adminEditOffer', origin);
  async function send(body: Partial<AdminOffer>, version: number): Promise<AdminOffer | null> {
    try {
      return await write.mutateAsync({ input: { id, body }, ifMatch: `"${version}"` });
    } catch (error) {
      if (error instanceof Problem) await explain(error);
      return null;
    }
  }
  return { send, forget: write.reset, isBusy: write.isPending, error: write.error };
}

function readLatest(id: string, origin: string): Promise<AdminOffer | null> {
  return queries.fetchQuery({ ...operationQuery('adminGetOffer', { id }, origin), staleTime: 0 }).catch(() => null);
}
