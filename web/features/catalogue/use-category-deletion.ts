import { useTranslations } from 'use-intl';
import type { AdminCategory } from '../../lib/api-types';
import { callSignedIn } from '../../lib/query';
import { useProblemText } from '../../lib/use-problem-text';
import { showFailure, showToast } from '../../ui/toast';
import { catalogueChanged } from './catalogue-door';

/** Deletes an empty category at once; the toast brings it back to its place. */
export function useCategoryDeletion(origin: string): (category: AdminCategory) => Promise<void> {
  const t = useTranslations('catalogue');
  const problemText = useProblemText();

  async function attempt(act: () => Promise<unknown>, done: () => void): Promise<void> {
    try {
      await act();
      done();
    } catch (error) {
      showFailure(problemText(error));
    }
    catalogueChanged();
  }

  return ({ id, version, name, slug, parentId, position }) =>
    attempt(
      () => callSignedIn('adminDeleteCategory', { id }, { origin, ifMatch: `"${version}"` }),
      () =>
        showToast(t('categoryDeleted', { name }), () => {
          const body = { name, slug, parentId, position };
          void attempt(
            () => callSignedIn('adminCreateCategory', { body }, { origin }),
            () => showToast(t('broughtBack')),
          );
        }),
    );
}
