import type { KeyboardEvent } from 'react';
import { useTranslations } from 'use-intl';
import type { AdminCategory } from '../../lib/api-types';
import { usePathParam } from '../../lib/search';
import { Go } from '../../ui/go';
import { IconButton } from '../../ui/icon-button';
import type { Branch, Way } from './category-branches';
import { CategoryName } from './category-name';

interface CategoryRowProps {
  branch: Branch<AdminCategory>;
  origin: string;
  mayEdit: boolean;
  mayGo: (way: Way) => boolean;
  onGo: (way: Way) => void;
  onMove: () => void;
  onAdd: () => void;
  onDelete: () => void;
}

const LEVELS_MAX = 3;

/** One category: its name to rename, what stands in it, and its ways through the tree, by button or by Alt and an arrow. */
export function CategoryRow({ branch, origin, mayEdit, mayGo, ...on }: CategoryRowProps) {
  const t = useTranslations('catalogue');
  const { node, depth } = branch;
  const { name } = node;

  function press(event: KeyboardEvent): void {
    const way = wayOf(event);
    if (!way || !mayEdit) return;
    event.preventDefault();
    on.onGo(way);
  }

  return (
    <li className="tree-row" data-id={node.id} data-depth={depth} onKeyDown={press}>
      <div className="tree-words">
        <CategoryName category={node} origin={origin} mayEdit={mayEdit} />
        <Counts category={node} />
      </div>
      {mayEdit ? (
        <div className="tree-actions">
          <IconButton
            icon="sort-up"
            label={t('moveUp', { name })}
            data-way="up"
            aria-disabled={!mayGo('up')}
            onClick={() => on.onGo('up')}
          />
          <IconButton
            icon="sort-down"
            label={t('moveDown', { name })}
            data-way="down"
            aria-disabled={!mayGo('down')}
            onClick={() => on.onGo('down')}
          />
          <IconButton icon="switch" label={t('moveTo', { name })} onClick={on.onMove} />
          <IconButton
            icon="plus"
            label={t('addBelow', { name })}
            disabled={depth + 1 >= LEVELS_MAX}
            onClick={on.onAdd}
          />
          <IconButton icon="trash" label={t('deleteCategory', { name })} onClick={on.onDelete} />
        </div>
      ) : null}
    </li>
  );
}

/** Each figure leads to the rows behind it. */
function Counts({ category: { slug: category, merchantCount, offerCount } }: { category: AdminCategory }) {
  const t = useTranslations('catalogue');
  const slug = usePathParam('slug');
  return (
    <p className="tree-counts">
      <Go href={`/t/${slug}/merchants?category=${category}`}>{t('shopsHere', { count: merchantCount })}</Go>
      <Go href={`/t/${slug}/offers?category=${category}`}>{t('offersHere', { count: offerCount })}</Go>
    </p>
  );
}

/** Alt with an arrow: up and down among its siblings, along the line of reading in, against it out. */
function wayOf({ altKey, key, target }: KeyboardEvent): Way | null {
  if (!altKey || target instanceof HTMLInputElement) return null;
  const isRtl = document.documentElement.dir === 'rtl';
  const ways: Record<string, Way> = {
    ...{ ArrowUp: 'up', ArrowDown: 'down' },
    ...{ ArrowRight: isRtl ? 'out' : 'in', ArrowLeft: isRtl ? 'in' : 'out' },
  };
  return ways[key] ?? null;
}
