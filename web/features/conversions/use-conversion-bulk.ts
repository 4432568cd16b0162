import { useTranslations } from 'use-intl';
import type { Conversion } from '../../lib/api-types';
import { callSignedIn } from '../../lib/query';
import type { BulkAction } from '../desk/bulk-actions';
import { useRights } from '../desk/use-rights';

/** Decisions on several conversions in review, each taken back as long as nothing of it could be spent. */
export function useConversionBulk(origin: string): BulkAction<Conversion>[] {
  const t = useTranslations('conversions');
  const { edits } = useRights();
  if (!edits) return [];
  const body = { reason: t('bulkReason') };
  const reopen = (id: string) => () => callSignedIn('adminReopenConversion', { id, body }, { origin });
  const isOpen = ({ review }: Conversion) => review === 'open';
  return [
    {
      key: 'accept',
      label: t('acceptMany'),
      isFor: isOpen,
      async act({ id }) {
        const { mayUndo } = await callSignedIn('adminAcceptConversion', { id, body }, { origin });
        return mayUndo ? reopen(id) : undefined;
      },
      done: (count) => t('acceptedMany', { count }),
    },
    {
      key: 'reject',
      label: t('rejectMany'),
      isFor: isOpen,
      async act({ id }) {
        await callSignedIn('adminRejectConversion', { id, body }, { origin });
        return reopen(id);
      },
      done: (count) => t('rejectedMany', { count }),
    },
  ];
}
