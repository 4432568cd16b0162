import { useTranslations } from 'use-intl';
import type { AdminCategory } from '../../lib/api-types';
import { usePathParam } from '../../lib/search';
import { Button } from '../../ui/button';
import { Go } from '../../ui/go';
import { Sheet } from '../../ui/sheet';

interface RefusedDeletionProps {
  categories: AdminCategory[];
  category: AdminCategory;
  onClose: () => void;
}

/** Why a category cannot be deleted now, with the way to what stands in it. */
export function RefusedDeletion({ categories, category, onClose }: RefusedDeletionProps) {
  const t = useTranslations('catalogue');
  const slug = usePathParam('slug');
  const { id, name, merchantCount, offerCount } = category;
  const below = categories.filter(({ parentId }) => parentId === id).length;
  return (
    <Sheet title={t('categoryInUse', { name })} onClose={onClose}>
      <p>{t('categoryInUseText')}</p>
      <ul className="consequences refused-list">
        {below > 0 ? <li>{t('categoriesBelow', { count: below })}</li> : null}
        {merchantCount > 0 ? (
          <li>
            <Go className="link" href={`/t/${slug}/merchants?category=${category.slug}`}>
              {t('shopsHere', { count: merchantCount })}
            </Go>
          </li>
        ) : null}
        {offerCount > 0 ? (
          <li>
            <Go className="link" href={`/t/${slug}/offers?category=${category.slug}`}>
              {t('offersHere', { count: offerCount })}
            </Go>
          </li>
        ) : null}
      </ul>
      <div className="sheet-actions">
        <Button isBlock onClick={onClose}>
          {t('understood')}
        </Button>
      </div>
    </Sheet>
  );
}
