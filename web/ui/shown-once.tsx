import { useTranslations } from 'use-intl';
import { Button } from './button';
import { Notice } from './notice';
import { Sheet } from './sheet';
import { showToast } from './toast';

interface ShownOnceProps {
  title: string;
  /** What it is for, and that it does not come back. */
  text: string;
  /** What it is called: "Secret". */
  label: string;
  secret: string;
  onKept: () => void;
}

/** A secret that no page shows again: copied with one press, left only by saying that it is kept. */
export function ShownOnce({ title, text, label, secret, onKept }: ShownOnceProps) {
  const t = useTranslations('kit');

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(secret);
    showToast(t('copied'));
  }

  return (
    // Neither Escape nor the ground closes it: one press too many would lose what nobody can show again.
    <Sheet title={title} onClose={() => undefined} isHeld>
      <div className="form">
        <p className="panel-note">{text}</p>
        <div className="secret">
          <p className="field-label">{label}</p>
          <code className="secret-text" dir="ltr">
            {secret}
          </code>
          <Button look="quiet" size="small" onClick={() => void copy().catch(() => undefined)}>
            {t('copy')}
          </Button>
        </div>
        <Notice tone="caution">{t('shownOnce')}</Notice>
        <Button isBlock onClick={onKept}>
          {t('kept')}
        </Button>
      </div>
    </Sheet>
  );
}
