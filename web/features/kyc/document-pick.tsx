import { useEffect, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { DOCUMENT_BYTES_MAX, DOCUMENT_MIMES } from '../../../workers/domains/kyc/schema';
import { FileDrop } from '../../ui/file-drop';
import { Icon } from '../../ui/icon';

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
  const words = {
    ...{ pick: t('pick'), replace: t('replace'), remove: t('remove'), hint: t('pickHint') },
    ...{ notThis: t('faults.type'), tooLarge: t('faults.size') },
  };
  return (
    <FileDrop
      label={label}
      kind={{ mimes: DOCUMENT_MIMES, bytesMax: DOCUMENT_BYTES_MAX, words }}
      preview={file ? <Preview file={file} label={label} /> : null}
      error={error}
      disabled={disabled}
      onPick={onChange}
      onRemove={() => onChange(null)}
    />
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
