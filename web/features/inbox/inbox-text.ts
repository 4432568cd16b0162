import { useLocale, useTranslations } from 'use-intl';
import type { InboxItem } from '../../lib/api-types';
import { inboxValues } from '../../lib/inbox-values';

/** Title and line of an item in the reader's language. */
export function useInboxText(): (item: Pick<InboxItem, 'kind' | 'values'>) => { title: string; line: string } {
  const t = useTranslations('inbox');
  const locale = useLocale();
  return ({ kind, values: given }) => {
    const values = inboxValues(given, locale);
    // Each kind needs values of its own, which the API has checked; the types of use-intl cannot say "those of this key".
    const say = t as unknown as (key: string, values: InboxItem['values']) => string;
    return { title: say(`kinds.${kind}.title`, values), line: say(`kinds.${kind}.line`, values) };
  };
}
