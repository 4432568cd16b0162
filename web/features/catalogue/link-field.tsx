import type { InputHTMLAttributes, Ref } from 'react';
import { useTranslations } from 'use-intl';
import { Field } from '../../ui/field';
import { isHttpHere, linkFault, sampleOf } from './link-check';

interface LinkFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  hint: string;
  error: string | undefined;
  /** What is typed now. */
  text: string;
  ref?: Ref<HTMLInputElement>;
}

/** The affiliate link: says while one types where a click will lead, or what is missing. */
export function LinkField({ text, hint, error, ...rest }: LinkFieldProps) {
  const t = useTranslations('catalogue');
  const fault = text === '' ? null : linkFault(text, isHttpHere());
  return (
    <div className="form-grid-wide link-field">
      <Field {...rest} hint={hint} error={error} dir="ltr" inputMode="url" autoComplete="off" spellCheck={false} />
      <p className="link-sample" aria-live="polite" data-fault={fault ? true : undefined}>
        {fault ? error ? null : t(`link.${fault}`) : text === '' ? null : <Sample text={text} />}
      </p>
    </div>
  );
}

function Sample({ text }: { text: string }) {
  const t = useTranslations('catalogue');
  const { before, clickId, after } = sampleOf(text);
  return (
    <>
      {t('leadsTo')}{' '}
      <bdi className="link-sample-address" dir="ltr">
        {before}
        <mark>{clickId}</mark>
        {after}
      </bdi>
    </>
  );
}
