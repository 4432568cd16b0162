import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AdminCategory } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { callSignedIn, useOperation } from '../../lib/query';
import { usePageTitle } from '../../lib/use-page-title';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Failed } from '../../ui/failed';
import { NotAllowed } from '../../ui/not-allowed';
import { TableSkeleton } from '../../ui/table-skeleton';
import { CsvButton } from '../desk/csv-button';
import { useRights } from '../desk/use-rights';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { branchesOf } from './category-branches';
import { CategoryRow } from './category-row';
import { MoveCategorySheet } from './move-category-sheet';
import { NewCategorySheet } from './new-category-sheet';
import { RefusedDeletion } from './refused-deletion';
import { useCategoryDeletion } from './use-category-deletion';
import { useCategoryMoves } from './use-category-moves';

type Asked = { kind: 'new'; parentId: string } | { kind: 'move' | 'in-use'; category: AdminCategory };

/** Seen first: the tree in its order. Second: what stands in each. One action: add one. Left out: what a name says already. */
export function CategoriesPage() {
  const t = useTranslations('catalogue');
  const origin = useTenantOrigin();
  const { edits } = useRights();
  const [asked, setAsked] = useState<Asked | null>(null);
  const query = useOperation('adminListCategories', {}, { origin });
  const categories = query.data?.data ?? [];
  const add = edits ? (
    <Button onClick={() => setAsked({ kind: 'new', parentId: '' })}>{t('addCategory')}</Button>
  ) : null;
  usePageTitle(t('categories'));
  if (query.error instanceof Problem && query.error.status === 403) return <NotAllowed />;
  return (
    <>
      <div className="desk-head">
        <h1 className="desk-title">{t('categories')}</h1>
        <div className="desk-head-end">
          <CategoriesCsv origin={origin} />
          {add}
        </div>
      </div>
      {edits && categories.length > 1 ? <p className="tree-hint field-hint">{t('treeHint')}</p> : null}
      {query.isPending ? <TableSkeleton /> : null}
      {query.error && !query.data ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.data && categories.length === 0 ? (
        <EmptyState title={t('noCategories')} text={t('noCategoriesText')} action={add} />
      ) : null}
      {categories.length > 0 ? <Tree categories={categories} origin={origin} onAsk={setAsked} /> : null}
      {asked?.kind === 'new' ? (
        <NewCategorySheet
          categories={categories}
          parentId={asked.parentId}
          origin={origin}
          onClose={() => setAsked(null)}
        />
      ) : null}
      {asked?.kind === 'move' ? (
        <MoveCategorySheet
          categories={categories}
          category={asked.category}
          origin={origin}
          onClose={() => setAsked(null)}
        />
      ) : null}
      {asked?.kind === 'in-use' ? (
        <RefusedDeletion categories={categories} category={asked.category} onClose={() => setAsked(null)} />
      ) : null}
    </>
  );
}

interface TreeProps {
  categories: AdminCategory[];
  origin: string;
  onAsk: (asked: Asked) => void;
}

function Tree({ categories, origin, onAsk }: TreeProps) {
  const t = useTranslations('catalogue');
  const { edits } = useRights();
  const moves = useCategoryMoves(categories, origin);
  const remove = useCategoryDeletion(origin);
  return (
    <>
      <ul className="tree" aria-label={t('categories')} ref={moves.frame}>
        {branchesOf(categories).map((branch) => (
          <CategoryRow
            key={branch.node.id}
            branch={branch}
            origin={origin}
            mayEdit={edits}
            mayGo={(way) => moves.spotOf(branch.node.id, way) !== null}
            onGo={(way) => void moves.go(branch.node.id, way)}
            onMove={() => onAsk({ kind: 'move', category: branch.node })}
            onAdd={() => onAsk({ kind: 'new', parentId: branch.node.id })}
            onDelete={() =>
              isInUse(branch.node, categories)
                ? onAsk({ kind: 'in-use', category: branch.node })
                : void remove(branch.node)
            }
          />
        ))}
      </ul>
      <p className="sr-only" role="status">
        {moves.said}
      </p>
    </>
  );
}

function isInUse({ id, merchantCount, offerCount }: AdminCategory, categories: AdminCategory[]): boolean {
  return merchantCount > 0 || offerCount > 0 || categories.some(({ parentId }) => parentId === id);
}

function CategoriesCsv({ origin }: { origin: string }) {
  const t = useTranslations('catalogue');
  return (
    <CsvButton<AdminCategory>
      name="categories"
      readPage={async () => {
        const { data } = await callSignedIn('adminListCategories', {}, { origin });
        return { data: branchesOf(data).map(({ node }) => node), nextCursor: null };
      }}
      columns={[
        { title: 'id', value: ({ id }) => id },
        { title: t('name'), value: ({ name }) => name },
        { title: t('slug'), value: ({ slug }) => slug },
        { title: t('parent'), value: ({ parentId }) => parentId },
        { title: t('shops'), value: ({ merchantCount }) => merchantCount },
        { title: t('offers'), value: ({ offerCount }) => offerCount },
      ]}
    />
  );
}
