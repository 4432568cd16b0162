import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Commission } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { useOperation, useWrite } from '../../lib/query';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { Sheet } from '../../ui/sheet';
import { showToast } from '../../ui/toast';
import { bodyOf, NO_ENTRIES } from './commission-entries';
import { CommissionFields } from './commission-fields';

interface CommissionSheetProps {
  origin: string;
  onClose: () => void;
  onDone: () => void;
}

/** What a network pays for a shop from now on, and what of it the shopper gets; answers with the offers that promise more. */
export function CommissionSheet({ origin, onClose, onDone }: CommissionSheetProps) {
  const t = useTranslations('commissions');
  const frame = useTranslations('frame');
  const problemText = useProblemText();
  const [entries, setEntries] = useState(NO_ENTRIES);
  const [isTried, setIsTried] = useState(false);
  const [isUnreadable, setIsUnreadable] = useState(false);
  const [made, setMade] = useState<Commission | null>(null);
  const write = useWrite('adminSetCommission', origin);
  const tenant = useOperation('adminGetTenant', {}, { origin }).data;
  const body = isUnreadable || !tenant ? null : bodyOf(entries, tenant.timeZone, new Date());

  function save(event: FormEvent): void {
    event.preventDefault();
    setIsTried(true);
    if (!body || write.isPending) return;
    write.mutate(
      { input: { body } },
      {
        onSuccess: (commission) => {
          showToast(t('saved'));
          if (commission.warnings.length) setMade(commission);
          else onDone();
        },
      },
    );
  }

  if (made) return <Warned commission={made} onClose={onDone} />;
  return (
    <Sheet title={t('newTitle')} onClose={onClose}>
      <form className="confirm" noValidate onSubmit={save}>
        <p className="field-hint">{t('newNote')}</p>
        {write.error ? <Notice tone="critical">{problemText(write.error)}</Notice> : null}
        <CommissionFields
          entries={entries}
          origin={origin}
          tenant={tenant}
          isTried={isTried}
          refused={refusedFields(write.error)}
          onUnreadable={setIsUnreadable}
          onChange={(change) => setEntries((former) => ({ ...former, ...change }))}
        />
        <div className="confirm-actions">
          <Button look="quiet" onClick={onClose}>
            {frame('cancel')}
          </Button>
          <Button type="submit" isBusy={write.isPending}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}

/** What the API would not have, by field. */
function refusedFields(error: unknown): ReadonlySet<string> {
  return new Set(error instanceof Problem ? error.errors.map(({ pointer }) => pointer.slice(1)) : []);
}

/** It is set; these offers promise more than it brings. */
function Warned({ commission, onClose }: { commission: Commission; onClose: () => void }) {
  const t = useTranslations('commissions');
  const frame = useTranslations('frame');
  return (
    <Sheet title={t('warnTitle')} onClose={onClose}>
      <div className="confirm">
        <Notice tone="caution">{t('warning', { count: commission.warnings.length })}</Notice>
        <ul className="said">
          {commission.warnings.map(({ offer }) => (
            <li key={offer.id}>
              <bdi>{offer.title}</bdi>
            </li>
          ))}
        </ul>
        <div className="confirm-actions">
          <Button onClick={onClose}>{frame('close')}</Button>
        </div>
      </div>
    </Sheet>
  );
}
