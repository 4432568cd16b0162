import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { PayoutAccount } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { operationQuery, queries, useOperation, useWrite } from '../../lib/query';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Switch } from '../../ui/choice';
import { CopyLine } from '../../ui/copy-line';
import { EditorSkeleton } from '../../ui/editor-skeleton';
import { Field } from '../../ui/field';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { showToast } from '../../ui/toast';

/** Seen first: whether approved withdrawals are paid by themselves. Second: from which account. Third: where the service reports to. */
export function PayoutAccountCard({ origin }: { origin: string }) {
  const query = useOperation('adminGetPayoutAccount', {}, { origin });
  return (
    <Loaded query={query} waiting={<EditorSkeleton />}>
      {(account) => <Account key={account.version} account={account} origin={origin} />}
    </Loaded>
  );
}

const FIELDS = ['keyId', 'keySecret', 'accountNumber', 'hookSecret'] as const;
type Entries = Record<(typeof FIELDS)[number], string>;

function useEdit(account: PayoutAccount, origin: string) {
  const t = useTranslations('withdrawals');
  const write = useWrite('adminEditPayoutAccount', origin);
  const { queryKey } = operationQuery('adminGetPayoutAccount', {}, origin);
  const edit = (body: Partial<Entries> & { isOn?: boolean }) =>
    write.mutate(
      { input: { body }, ifMatch: `"${account.version}"` },
      {
        onSuccess: (saved) => {
          queries.setQueryData(queryKey, saved);
          for (const key of ['adminListAudit', 'adminListWithdrawals', 'adminGetWithdrawal'])
            void queries.invalidateQueries({ queryKey: [key] });
          showToast(t('service.saved'));
        },
      },
    );
  return { edit, error: write.error, isPending: write.isPending };
}

function Account({ account, origin }: { account: PayoutAccount; origin: string }) {
  const t = useTranslations('withdrawals');
  const problemText = useProblemText();
  const { edit, error, isPending } = useEdit(account, origin);
  const isNamed = account.keyId !== null;
  return (
    <div className="settings-stack">
      {error ? (
        <Notice tone="critical">
          <p>{problemText(error)}</p>
        </Notice>
      ) : null}
      {account.isPossible ? null : <Notice>{t('service.noRelay')}</Notice>}
      <Card title={t('service.title')} note={t('service.note')}>
        <div className="settings-stack">
          <Switch
            label={t('service.isOn')}
            hint={isNamed ? t('service.isOnHint') : t('service.nameFirst')}
            checked={account.isOn}
            disabled={isPending || !isNamed || (!account.isPossible && !account.isOn)}
            onChange={() => edit({ isOn: !account.isOn })}
          />
          {isNamed ? (
            <dl className="person-facts">
              <dt>{t('service.keyId')}</dt>
              <dd>
                <bdi dir="ltr">{account.keyId}</bdi>
              </dd>
              <dt>{t('service.paidFrom')}</dt>
              <dd>
                <bdi dir="ltr">{account.paidFrom}</bdi>
              </dd>
              <dt>{t('service.underWay')}</dt>
              <dd>{account.openCount}</dd>
            </dl>
          ) : null}
        </div>
      </Card>
      <Card title={t('service.hook')} note={t('service.hookNote')}>
        <CopyLine text={account.hookUrl} />
      </Card>
      <Secrets isNamed={isNamed} isBusy={isPending} error={error} onSave={edit} />
    </div>
  );
}

interface SecretsProps {
  isNamed: boolean;
  isBusy: boolean;
  error: Error | null;
  onSave: (body: Partial<Entries>) => void;
}

/** What is left empty stays as it is; nothing that was saved is shown again. */
function Secrets({ isNamed, isBusy, error, onSave }: SecretsProps) {
  const t = useTranslations('withdrawals');
  const [entries, setEntries] = useState<Entries>({ keyId: '', keySecret: '', accountNumber: '', hookSecret: '' });
  const given = FIELDS.filter((field) => entries[field].trim() !== '');

  function save(event: FormEvent): void {
    event.preventDefault();
    if (given.length > 0 && !isBusy) onSave(Object.fromEntries(given.map((field) => [field, entries[field].trim()])));
  }

  const isWrong = (field: string) =>
    error instanceof Problem && error.errors.some(({ pointer }) => pointer === `/${field}`);
  return (
    <Card title={isNamed ? t('service.replace') : t('service.name')} note={t('service.secretsNote')}>
      <form className="settings-stack" noValidate onSubmit={save}>
        {FIELDS.map((field) => (
          <Field
            key={field}
            label={t(`service.fields.${field}`)}
            hint={t(`service.hints.${field}`)}
            error={isWrong(field) ? t('service.wrong') : undefined}
            type={field === 'keySecret' || field === 'hookSecret' ? 'password' : 'text'}
            dir="ltr"
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            value={entries[field]}
            onChange={(event) => setEntries((current) => ({ ...current, [field]: event.target.value }))}
          />
        ))}
        <div>
          <Button type="submit" isBusy={isBusy} disabled={given.length === 0}>
            {t('service.save')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
