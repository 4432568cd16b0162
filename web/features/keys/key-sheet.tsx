import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ApiKey } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { queries, useWrite } from '../../lib/query';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { Checks } from '../../ui/checks';
import { Field, Select } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { Sheet } from '../../ui/sheet';
import { ShownOnce } from '../../ui/shown-once';
import { SCOPES, useKeyWords } from './use-key-words';

type Scope = ApiKey['scopes'][number];
const NAME_MAX = 60;
const SPANS = ['30', '90', '365'] as const;

/** Which program, what it may do and for how long; ends with the key, shown once. */
export function KeySheet({ origin, onClose }: { origin: string; onClose: () => void }) {
  const t = useTranslations('keys');
  const keyWords = useKeyWords();
  const problemText = useProblemText();
  const write = useWrite('adminMakeApiKey', origin);
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>([]);
  const [days, setDays] = useState<string>('365');
  const [isTried, setIsTried] = useState(false);

  async function make(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsTried(true);
    if (name.trim() === '' || scopes.length === 0 || write.isPending) return;
    const body = { name: name.trim(), scopes: [...scopes], ...(days ? { expiresInDays: Number(days) } : {}) };
    const made = await write.mutateAsync({ input: { body } }).catch(() => null);
    if (made) await queries.invalidateQueries({ queryKey: ['adminListApiKeys'] });
  }

  if (write.data) {
    const words = { title: t('madeTitle'), text: t('madeText'), label: t('key') };
    return <ShownOnce {...words} secret={write.data.key} onKept={onClose} />;
  }
  return (
    <Sheet title={t('add')} onClose={onClose}>
      <form className="form" noValidate onSubmit={(event) => void make(event)}>
        <Field
          label={t('name')}
          hint={t('nameHint')}
          error={isTried && name.trim() === '' ? t('nameMissing') : undefined}
          dir="auto"
          autoComplete="off"
          maxLength={NAME_MAX}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Checks
          label={t('scopes')}
          all={SCOPES}
          value={scopes}
          wordOf={keyWords.scope}
          hint={t('scopesNote')}
          error={isTried && scopes.length === 0 ? t('scopesMissing') : undefined}
          onChange={setScopes}
        />
        <Select label={t('ends')} value={days} onChange={(event) => setDays(event.target.value)}>
          {SPANS.map((span) => (
            <option key={span} value={span}>
              {t('days', { count: Number(span) })}
            </option>
          ))}
          <option value="">{t('never')}</option>
        </Select>
        {write.error ? (
          <Notice tone="critical" requestId={write.error instanceof Problem ? write.error.requestId : null}>
            {problemText(write.error)}
          </Notice>
        ) : null}
        <Button type="submit" isBlock isBusy={write.isPending}>
          {t('make')}
        </Button>
      </form>
    </Sheet>
  );
}
