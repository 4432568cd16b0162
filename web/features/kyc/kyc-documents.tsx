import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { KycDetail } from '../../lib/api-types';
import { readFile } from '../../lib/read-file';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { Notice } from '../../ui/notice';
import { useTenantOrigin } from '../desk/use-tenant-origin';

/** The pictures beside the facts; nothing is opened before somebody asks, as every look is written down. */
export function KycDocuments({ kyc }: { kyc: KycDetail }) {
  const t = useTranslations('documents');
  return (
    <Card title={t('pictures')} note={t('audited')}>
      {kyc.files.length === 0 ? <p className="field-hint">{t('filesGone')}</p> : null}
      <div className="kyc-documents">
        {kyc.files.map((file) => (
          <OneDocument key={file.side} kyc={kyc} file={file} />
        ))}
      </div>
    </Card>
  );
}

function OneDocument({ kyc, file }: { kyc: KycDetail; file: KycDetail['files'][number] }) {
  const t = useTranslations('documents');
  const problemText = useProblemText();
  const { url, isBusy, error, open, close } = useDocument(kyc.id, file.side);
  const [isLarge, setIsLarge] = useState(false);
  const side = t(`sides.${file.side}`);
  return (
    <section className="kyc-document" aria-label={side}>
      <div className="kyc-document-head">
        <h3 className="kyc-document-side">{side}</h3>
        {url ? (
          <Button look="plain" size="small" onClick={close}>
            {t('hide')}
          </Button>
        ) : (
          <Button look="quiet" size="small" isBusy={isBusy} onClick={() => void open()}>
            <Icon name="image" />
            {t('show', { side })}
          </Button>
        )}
      </div>
      {error ? <Notice tone="critical">{problemText(error)}</Notice> : null}
      {url && file.mime.startsWith('image/') ? (
        <button
          type="button"
          className="kyc-picture"
          data-large={isLarge || undefined}
          aria-label={isLarge ? t('shrink') : t('enlarge')}
          onClick={() => setIsLarge(!isLarge)}
        >
          <img src={url} alt={t('alt', { name: kyc.member.name, side })} />
        </button>
      ) : null}
      {url && file.mime === 'application/pdf' ? (
        <a className="button button-quiet" href={url} download={`${kyc.id}-${file.side}.pdf`}>
          <Icon name="download" />
          {t('download')}
        </a>
      ) : null}
    </section>
  );
}

/** A document for as long as it is looked at; it leaves the browser's memory with the page. */
function useDocument(id: string, side: string) {
  const origin = useTenantOrigin();
  const [url, setUrl] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => () => void (url && URL.revokeObjectURL(url)), [url]);

  async function open(): Promise<void> {
    setIsBusy(true);
    setError(null);
    try {
      setUrl(URL.createObjectURL(await readFile(`/admin/kyc/${id}/files/${side}`, origin)));
    } catch (failure) {
      setError(failure);
    } finally {
      setIsBusy(false);
    }
  }

  return { url, isBusy, error, open, close: () => setUrl(null) };
}
