import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { LOT_MAX, PATTERN_ALPHABETS, type PatternAlphabet } from '../../../workers/domains/imports/schema';
import type { Campaign } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { queries, useWrite } from '../../lib/query';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/choice';
import { Field, Select } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { Sheet } from '../../ui/sheet';

interface Entries {
  count: string;
  prefix: string;
  alphabet: PatternAlphabet;
  length: string;
  hasCheck: boolean;
}

const LENGTH = { min: 4, max: 32 };
const GROUP = 5;
const SAMPLE: Record<PatternAlphabet, string> = {
  clear: 'K7M4QX2TBN9VZ3RHW8DYP5CJS6FGE1A0',
  letters: 'KMQXTBNVZRHWDYPCJSFGEALUOIKMQXTB',
  alphanumeric: 'K7M4QX2TBN9VZ3RHW8DYP5CJS6FGE1AO',
  digits: '74296380517429638051742963805174',
};

/** Codes made by Souk: how many, and how they look. */
export function GenerateSheet({
  campaign,
  origin,
  onClose,
}: {
  campaign: Campaign;
  origin: string;
  onClose: () => void;
}) {
  const t = useTranslations('uploads');
  const problemText = useProblemText();
  const write = useWrite('generateCodes', origin);
  const [isTried, setIsTried] = useState(false);
  const [entries, setEntries] = useState<Entries>({
    ...{ count: '1000', prefix: '', alphabet: 'clear', length: '10', hasCheck: false },
  });
  const change = (part: Partial<Entries>) => setEntries((current) => ({ ...current, ...part }));
  const count = wholeIn(entries.count, 1, LOT_MAX);
  const length = wholeIn(entries.length, LENGTH.min, LENGTH.max);

  async function make(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsTried(true);
    if (write.isPending || count === null || length === null) return;
    const { prefix, alphabet, hasCheck } = entries;
    const pattern = { prefix: prefix.trim(), alphabet, length, groupOf: GROUP, hasCheck };
    const made = await write.mutateAsync({ input: { id: campaign.id, body: { count, pattern } } }).catch(() => null);
    if (!made) return;
    void queries.invalidateQueries({ queryKey: ['listImports'] });
    onClose();
  }

  return (
    <Sheet title={t('generate')} onClose={onClose}>
      <form className="form" noValidate onSubmit={(event) => void make(event)}>
        <Field
          label={t('howMany')}
          dir="ltr"
          inputMode="numeric"
          maxLength={9}
          value={entries.count}
          error={isTried && count === null ? t('countWrong', { min: 1, max: LOT_MAX }) : undefined}
          onChange={({ target }) => change({ count: target.value })}
        />
        <Field
          label={t('prefix')}
          hint={t('prefixHint')}
          dir="ltr"
          maxLength={20}
          spellCheck={false}
          value={entries.prefix}
          onChange={({ target }) => change({ prefix: target.value })}
        />
        <Select
          label={t('alphabet')}
          value={entries.alphabet}
          onChange={({ target }) =>
            change({ alphabet: PATTERN_ALPHABETS.find((one) => one === target.value) ?? 'clear' })
          }
        >
          {PATTERN_ALPHABETS.map((name) => (
            <option key={name} value={name}>
              {t(`alphabets.${name}`)}
            </option>
          ))}
        </Select>
        <Field
          label={t('length')}
          dir="ltr"
          inputMode="numeric"
          maxLength={2}
          value={entries.length}
          error={isTried && length === null ? t('countWrong', LENGTH) : undefined}
          onChange={({ target }) => change({ length: target.value })}
        />
        <Checkbox
          label={t('hasCheck')}
          checked={entries.hasCheck}
          onChange={({ target }) => change({ hasCheck: target.checked })}
        />
        <p className="field-hint">
          {t('looksLike')} <code dir="ltr">{sampleOf(entries, length)}</code>
        </p>
        {write.error ? (
          <Notice tone="critical" requestId={write.error instanceof Problem ? write.error.requestId : null}>
            {problemText(write.error)}
          </Notice>
        ) : null}
        <Button type="submit" isBlock isBusy={write.isPending}>
          {count === null ? t('make') : t('makeCount', { count })}
        </Button>
      </form>
    </Sheet>
  );
}

function wholeIn(text: string, min: number, max: number): number | null {
  const value = Number(text.trim());
  return /^\d+$/.test(text.trim()) && value >= min && value <= max ? value : null;
}

/** A code of this look; it is not one of those that will be made. */
function sampleOf({ prefix, alphabet, hasCheck }: Entries, length: number | null): string {
  const text = SAMPLE[alphabet].slice(0, (length ?? LENGTH.min) + (hasCheck ? 1 : 0));
  return prefix.trim() + (text.match(/.{1,5}/g) ?? []).join('-');
}
