import { type DragEvent, useEffect, useId, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { DOCUMENT_MIMES } from '../../../workers/domains/kyc/schema';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { fileFault } from './kyc-entries';

interface DocumentPickProps {
  label: string;
  file: File | null;
  error?: string | undefined;
  disabled?: boolean;
  onChange: (file: File | null) => void;
}

/** One side of a document: photographed, picked or dropped, and shown before it is sent. */
export function DocumentPick({ label, file, error, disabled, onChange }: DocumentPickProps) {
  const t = useTranslations('kyc');
  const id = useId();
  const [refusal, setRefusal] = useState<'type' | 'size' | null>(null);
  const [isOver, setIsOver] = useState(false);
  const fault = refusal ? t(`faults.${refusal}`) : error;

  function take(picked: File | undefined): void {
    if (!picked || disabled) return;
    const found = fileFault(picked);
    setRefusal(found);
    if (!found) onChange(picked);
  }

  function drop(event: DragEvent): void {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files[0]);
  }

  return (
    <div className="field">
      <span className="field-label" id={`${id}-label`}>
        {label}
      </span>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the input inside is the first */}
      <div
        className="file-drop document-pick"
        data-over={isOver || undefined}
        data-disabled={disabled || undefined}
        data-invalid={fault ? true : undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        {file ? <Preview file={file} label={label} /> : null}
        <div className="file-drop-words">
          <label className="file-drop-pick">
            <input
              className="sr-only"
              type="file"
              accept={DOCUMENT_MIMES.join(',')}
              disabled={disabled}
              aria-labelledby={`${id}-label ${id}-verb`}
              aria-describedby={`${id}-hint`}
              {...(fault ? { 'aria-invalid': true as const } : {})}
              onChange={(event) => {
                take(event.target.files?.[0]);
                // The same file may be picked again after it was refused.
                event.target.value = '';
              }}
            />
            <Icon name={file ? 'image' : 'upload'} />
            <span id={`${id}-verb`}>{file ? t('replace') : t('pick')}</span>
          </label>
          {file ? (
            <Button look="plain" size="small" disabled={disabled ?? false} onClick={() => onChange(null)}>
              {t('remove')}
            </Button>
          ) : null}
        </div>
      </div>
      <p className="field-hint" id={`${id}-hint`}>
        {t('pickHint')}
      </p>
      {fault ? (
        <p className="field-error" role="alert">
          {fault}
        </p>
      ) : null}
    </div>
  );
}

function Preview({ file, label }: { file: File; label: string }) {
  const t = useTranslations('kyc');
  const locale = useLocale();
  const [url, setUrl] = useState<string | null>(null);
  const isPicture = file.type.startsWith('image/');
  useEffect(() => {
    if (!isPicture) return setUrl(null);
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file, isPicture]);
  if (url) return <img className="document-preview" src={url} alt={t('preview', { side: label })} />;
  const style = { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0, numberingSystem: 'latn' } as const;
  const size = new Intl.NumberFormat(locale, style).format(file.size / 1_000);
  return (
    <p className="document-name">
      <Icon name="kyc" />
      <bdi>{file.name}</bdi>
      <span className="document-size">{isPicture ? null : t('pdf', { size })}</span>
    </p>
  );
}
