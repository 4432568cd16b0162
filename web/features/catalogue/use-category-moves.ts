import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AdminCategory } from '../../lib/api-types';
import { callSignedIn, operationQuery, queries } from '../../lib/query';
import { useProblemText } from '../../lib/use-problem-text';
import { showFailure } from '../../ui/toast';
import { catalogueChanged } from './catalogue-door';
import { branchesOf, type Spot, spotFor, type Way } from './category-branches';

/** Sets one category elsewhere and answers the whole tree, which lists and forms then show. */
export async function placeCategory(
  { id, version }: Pick<AdminCategory, 'id' | 'version'>,
  body: Spot,
  origin: string,
): Promise<AdminCategory[]> {
  const answer = await callSignedIn('adminPlaceCategory', { id, body }, { origin, ifMatch: `"${version}"` });
  queries.setQueryData(operationQuery('adminListCategories', {}, origin).queryKey, answer);
  return answer.data;
}

/** Moves step by step: one after the other, however fast the keys are pressed; the focus stays with what moved. */
export function useCategoryMoves(categories: AdminCategory[], origin: string) {
  const t = useTranslations('catalogue');
  const problemText = useProblemText();
  const [said, setSaid] = useState('');
  const frame = useRef<HTMLUListElement>(null);
  const latest = useRef(categories);
  const line = useRef<Promise<void>>(Promise.resolve());
  const focused = useRef<{ id: string; way: Way } | null>(null);
  latest.current = categories;

  // A node that changes its place loses the focus; it gets it back before anybody sees.
  useLayoutEffect(() => {
    const { id, way } = focused.current ?? {};
    focused.current = null;
    if (!id || !categories.some((category) => category.id === id)) return;
    const row = frame.current?.querySelector(`[data-id="${id}"]`);
    if (!row || row.contains(document.activeElement)) return;
    row.querySelector<HTMLElement>(`[data-way="${way}"], .tree-name-button`)?.focus();
  }, [categories]);

  async function step(id: string, way: Way): Promise<void> {
    const spot = spotFor(latest.current, id, way);
    const category = latest.current.find((node) => node.id === id);
    if (!spot || !category) return;
    try {
      focused.current = { id, way };
      latest.current = await placeCategory(category, spot, origin);
      const branch = branchesOf(latest.current).find(({ node }) => node.id === id);
      if (branch)
        setSaid(t('movedTo', { name: category.name, place: branch.index + 1, count: branch.siblings.length }));
    } catch (error) {
      catalogueChanged();
      showFailure(problemText(error));
    }
  }

  return {
    frame,
    said,
    spotOf: (id: string, way: Way) => spotFor(categories, id, way),
    go(id: string, way: Way): Promise<void> {
      line.current = line.current.then(() => step(id, way));
      return line.current;
    },
  };
}
