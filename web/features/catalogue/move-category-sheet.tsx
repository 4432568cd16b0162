import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AdminCategory } from '../../lib/api-types';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { Select } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { Sheet } from '../../ui/sheet';
import { showFailure, showToast } from '../../ui/toast';
import { catalogueChanged } from './catalogue-door';
import { parentsFor, spotOf } from './category-branches';
import { placeCategory } from './use-category-moves';

interface MoveCategorySheetProps {
  categories: AdminCategory[];
  category: AdminCategory;
  origin: string;
  onClose: () => void;
}

/** Under which parent a category stands; only those that it fits under are offered. */
export function MoveCategorySheet({ categories, category, origin, onClose }: MoveCategorySheetProps) {
  const t = useTranslations('catalogue');
  const frame = useTranslations('frame');
  const problemText = useProblemText();
  const { id, name } = category;
  const [parentId, setParentId] = useState(category.parentId ?? '');
  const before = spotOf(categories, id);

  async function bringBack(moved: AdminCategory | undefined): Promise<void> {
    if (!moved || !before) return;
    await placeCategory(moved, before, origin).then(
      () => showToast(t('broughtBack')),
      (error: unknown) => showFailure(problemText(error)),
    );
  }

  const write = useMutation({
    mutationFn: () => placeCategory(category, { parentId: parentId || null, beforeId: null }, origin),
    onSuccess: (tree) => {
      onClose();
      showToast(t('categoryMoved', { name }), () => void bringBack(tree.find((node) => node.id === id)));
    },
    onError: catalogueChanged,
  });

  function move(event: FormEvent): void {
    event.preventDefault();
    if (parentId === (category.parentId ?? '')) onClose();
    else if (!write.isPending) write.mutate();
  }

  return (
    <Sheet title={t('moveTo', { name })} onClose={onClose}>
      <form className="confirm" onSubmit={move}>
        <Select label={t('parent')} value={parentId} onChange={(event) => setParentId(event.target.value)}>
          <option value="">{t('topLevel')}</option>
          {parentsFor(categories, id).map(({ node, depth }) => (
            <option key={node.id} value={node.id}>
              {'\u2003'.repeat(depth) + node.name}
            </option>
          ))}
        </Select>
        {write.error ? <Notice tone="critical">{problemText(write.error)}</Notice> : null}
        <div className="confirm-actions">
          <Button look="quiet" onClick={onClose}>
            {frame('cancel')}
          </Button>
          <Button type="submit" isBusy={write.isPending}>
            {t('move')}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
