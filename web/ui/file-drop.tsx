import { type DragEvent, type ReactNode, useId, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useProblemText } from '../lib/use-problem-text';
import { Button } from './button';
import { fileFault } from './file-fault';
import { Icon } from './icon';
import type { UploadState } from './use-upload';

const MEGABYTE = 1024 * 1024;

/** What else than a picture may be given, and how it is asked for. */
export interface FileKind {
  mimes: readonly string[];
  bytesMax: number;
  words: { pick: string; replace: string; remove: string; hint: string; notThis: string; tooLarge: string };
}

interface FileDropProps {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** Of something else than pictures. */
  kind?: FileKind;
  /** Where the stored picture is shown from, and what it shows. */
  picture?: { url: string; alt: string } | null;
  /** A file that is held here until it is sent with others, as it is shown; under it the words. */
  preview?: ReactNode;
  /** Of useUpload; without one nothing is sent from here. */
  state?: UploadState;
  onPick: (file: File) => void;
  onCancel?: () => void;
  onRemove?: (() => void) | undefined;
  disabled?: boolean | undefined;
  /** What the door takes of pictures, in megabytes. */
  megabytesMax?: number;
}

/** A file: dropped or picked, with its progress, a way to stop, and what was wrong with it. */
export function FileDrop({ label, hint, error, kind, picture, preview, state, disabled, ...rest }: FileDropProps) {
  const { onPick, onCancel, onRemove, megabytesMax = 5 } = rest;
  const pictures = usePictures(megabytesMax);
  const { mimes, bytesMax, words } = kind ?? pictures;
  const id = useId();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isOver, setIsOver] = useState(false);
  const problemText = useProblemText();
  const failure = state?.status === 'failed' ? problemText(state.error) : null;
  const fault = refusal ?? failure ?? error;
  const isThere = Boolean(picture ?? preview);

  function take(file: File | undefined): void {
    if (!file || disabled) return;
    // The Worker looks into the file itself; this spares sending what it would refuse.
    const found = fileFault(file, { mimes, bytesMax });
    setRefusal(found && words[found]);
    if (!found) onPick(file);
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
        className={kind ? 'file-drop document-pick' : 'file-drop'}
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
        {preview}
        {state?.status === 'sending' ? (
          <Sending name={state.name} share={state.share} onCancel={onCancel} />
        ) : (
          <div className="file-drop-words">
            <label className="file-drop-pick">
              <input
                className="sr-only"
                type="file"
                accept={mimes.join(',')}
                disabled={disabled}
                aria-labelledby={`${id}-label ${id}-verb`}
                aria-describedby={`${id}-hint`}
                {...(fault ? { 'aria-invalid': true as const } : {})}
                onChange={(event) => {
                  take(event.target.files?.[0]);
                  // The same file may be picked again after it failed.
                  event.target.value = '';
                }}
              />
              <Icon name={isThere ? 'image' : 'upload'} />
              <span id={`${id}-verb`}>{isThere ? words.replace : words.pick}</span>
            </label>
            {isThere && onRemove ? (
              <Button look="plain" size="small" disabled={disabled} onClick={onRemove}>
                {words.remove}
              </Button>
            ) : null}
          </div>
        )}
      </div>
      <p className="field-hint" id={`${id}-hint`}>
        {hint ?? words.hint}
      </p>
      {fault ? (
        <p className="field-error" role="alert">
          {fault}
        </p>
      ) : null}
    </div>
  );
}

/** What is asked for unless something else is said. */
function usePictures(count: number): FileKind {
  const t = useTranslations('kit');
  return {
    mimes: ['image/png', 'image/jpeg', 'image/webp'],
    bytesMax: count * MEGABYTE,
    words: {
      ...{ pick: t('filePick'), replace: t('fileReplace'), remove: t('fileRemove') },
      ...{ hint: t('fileHint', { count }), notThis: t('fileKind'), tooLarge: t('fileSize', { count }) },
    },
  };
}

interface SendingProps {
  name: string;
  share: number;
  onCancel: (() => void) | undefined;
}

function Sending({ name, share, onCancel }: SendingProps) {
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
