import { useTranslations } from 'use-intl';
import type { NotificationPreferences } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { operationQuery, queries, useWrite } from '../../lib/query';
import { useProblemText } from '../../lib/use-problem-text';
import { showFailure, showToast } from '../../ui/toast';
import type { Group } from './preference-group';

/** Saves one switch: it turns at once, and turns back, with the reason, when it could not be saved. */
export function useEditPreferences(origin?: string) {
  const t = useTranslations('preferences');
  const problemText = useProblemText();
  const write = useWrite('editNotificationPreferences', origin);
  const { queryKey } = operationQuery('getNotificationPreferences', {}, origin);

  return (before: NotificationPreferences, group: Group, change: Record<string, boolean>): void => {
    if (write.isPending) return;
    queries.setQueryData(queryKey, { ...before, [group]: { ...before[group], ...change } });
    write.mutate(
      { input: { body: { [group]: change } }, ifMatch: `"${before.version}"` },
      {
        onSuccess: (saved) => {
          queries.setQueryData(queryKey, saved);
          showToast(t('saved'));
        },
        onError: (error) => {
          queries.setQueryData(queryKey, before);
          const isStale = error instanceof Problem && error.status === 412;
          if (isStale) void queries.invalidateQueries({ queryKey });
          showFailure(isStale ? t('changedElsewhere') : problemText(error));
        },
      },
    );
  };
}
