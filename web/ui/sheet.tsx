import { type ReactNode, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useTranslations } from 'use-intl';
import { Icon } from './icon';

interface SheetProps {
  title: string;
  mark?: ReactNode;
  onClose: () => void;
  /** Left by an action inside it only. */
  isHeld?: boolean;
  children: ReactNode;
}

/** A native modal dialog: focus is held and given back by the browser; Escape, the cross and the ground close it. */
export function Sheet({ title, mark, onClose, isHeld, children }: SheetProps) {
  const t = useTranslations('frame');
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return createPortal(
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click closes by the ground; Escape does so by keyboard
    <dialog
      ref={ref}
      className="sheet"
      aria-labelledby="sheet-title"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === ref.current) onClose();
      }}
    >
      <div className="sheet-inner">
        <div className="sheet-head">
          {mark}
          <h2 className="sheet-title sheet-head-words" id="sheet-title">
            {title}
          </h2>
          {isHeld ? null : (
            <button type="button" className="sheet-close" aria-label={t('close')} onClick={onClose}>
              <Icon name="close" />
            </button>
          )}
        </div>
        {children}
      </div>
    </dialog>,
    document.body,
  );
}
