import { useTranslations } from 'use-intl';
import { uploadFile } from '../../lib/upload';
import { FileDrop } from '../../ui/file-drop';
import { useUpload } from '../../ui/use-upload';

interface PictureFieldProps {
  label: string;
  hint: string;
  error: string | undefined;
  /** What the picture shows, for who cannot see it. */
  alt: string;
  /** Id of the stored file; empty for none. */
  fileId: string;
  origin: string;
  onChange: (fileId: string) => void;
  disabled?: boolean;
}

/** The picture of a shop or an offer: sent as soon as it is picked, kept with the form. */
export function PictureField({ fileId, origin, onChange, alt, ...rest }: PictureFieldProps) {
  const t = useTranslations('catalogue');
  const { state, start, cancel } = useUpload(
    (file, how) => uploadFile(file, { origin, ...how }),
    ({ id }) => onChange(id),
  );
  return (
    <FileDrop
      {...rest}
      picture={fileId ? { url: `${origin}/files/${fileId}`, alt: alt ? t('pictureOf', { name: alt }) : '' } : null}
      state={state}
      onPick={(file) => void start(file)}
      onCancel={cancel}
      onRemove={() => onChange('')}
    />
  );
}
