import { type DragEvent, useId, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useProblemText } from '../lib/use-problem-text';
import { Button } from './button';
import { Icon } from './icon';
import type { UploadState } from './use-upload';

const TYPES = ['image/png', 'image/jpeg', 'image/webp'];
const MEGABYTE = 1024 * 1024;

interface FileDropProps {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** Where the stored picture is shown from, and what it shows. */
  picture: { url: string; alt: string } | null;
  /** Of useUpload. */
  state: UploadState;
  onPick: (file: File) => void;
  onCancel: () => void;
  onRemove?: () => void;
  disabled?: boolean;
  /** What the door takes, in megabytes. */
  megabytesMax?: number;
}

/** A picture: dropped or picked, with its progress, a way to stop, and what was wrong with it. */
export function FileDrop({ label, hint, error, picture, state, disabled, megabytesMax = 5, ...on }: FileDropProps) {
  const { onPick, onCancel, onRemove } = on;
  const count = megabytesMax;
  const t = useTranslations('kit');
  const id = useId();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isOver, setIsOver] = useState(false);
  const problemText = useProblemText();
  const failure = state.status === 'failed' ? problemText(state.error) : null;
  const fault = refusal ?? failure ?? error;

  function take(file: File | undefined): void {
    if (!file || disabled) return;
    // The Worker looks into the file itself; this spares sending what it would refuse.
    const isImage = TYPES.includes(file.type);
    const isTooLarge = file.size > megabytesMax * MEGABYTE;
    setRefusal(!isImage ? t('fileKind') : isTooLarge ? t('fileSize', { count }) : null);
    if (isImage && !isTooLarge) onPick(file);
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
        className="file-drop"
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
        {picture ? (
          <img className="file-drop-picture" src={picture.url} alt={picture.alt} width="96" height="96" />
        ) : null}
        {state.status === 'sending' ? (
          <Sending name={state.name} share={state.share} onCancel={onCancel} />
        ) : (
          <div className="file-drop-words">
            <label className="file-drop-pick">
              <input
                className="sr-only"
                type="file"
                accept={TYPES.join(',')}
                disabled={disabled}
                aria-labelledby={`${id}-label ${id}-verb`}
                aria-describedby={`${id}-hint`}
                onChange={(event) => {
                  take(event.target.files?.[0]);
                  // The same file may be picked again after it failed.
                  event.target.value = '';
                }}
              />
              <Icon name={picture ? 'image' : 'upload'} />
              <span id={`${id}-verb`}>{picture ? t('fileReplace') : t('filePick')}</span>
            </label>
            {picture && onRemove ? (
              <Button look="plain" size="small" disabled={disabled} onClick={onRemove}>
                {t('fileRemove')}
              </Button>
            ) : null}
          </div>
        )}
      </div>
      <p className="field-hint" id={`${id}-hint`}>
        {hint ?? t('fileHint', { count })}
      </p>
      {fault ? (
        <p className="field-error" role="alert">
          {fault}
        </p>
      ) : null}
    </div>
  );
}

function Sending({ name, share, onCancel }: { name: string; share: number; onCancel: () => void }) {
  const t = useTranslations('kit');
  const frame = useTranslations('frame');
  const percent = new Intl.NumberFormat(useLocale(), { style: 'percent' }).format(share);
  return (
    <div className="file-drop-sending">
      <p className="file-drop-line">
        <bdi className="file-drop-name">{name}</bdi>
        <span className="file-drop-share">{share < 1 ? percent : t('fileChecking')}</span>
      </p>
      <progress className="progress" value={share} max={1} aria-label={t('fileSending', { name })} />
      <Button look="quiet" size="small" onClick={onCancel}>
        {frame('cancel')}
      </Button>
    </div>
  );
}
