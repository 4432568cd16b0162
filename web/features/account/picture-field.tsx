import { useTranslations } from 'use-intl';
import type { User } from '../../lib/api-types';
import { refreshUser, useWrite } from '../../lib/query';
import { rememberUser } from '../../lib/session';
import { uploadFile } from '../../lib/upload';
import { FileDrop } from '../../ui/file-drop';
import { showToast } from '../../ui/toast';
import { useUpload } from '../../ui/use-upload';
import { Refused } from '../identity/refused';

const MEGABYTES_MAX = 1;

/** The person's picture: sent as soon as it is picked, so there is nothing to save. */
export function PictureField({ user }: { user: User }) {
  const t = useTranslations('account');
  const remove = useWrite('editMe');
  const { state, start, cancel } = useUpload(
    (file, how) => uploadFile(file, { origin: '', path: '/me/picture', ...how }),
    () => {
      showToast(t('pictureSaved'));
      void refreshUser();
    },
  );

  async function takeAway(): Promise<void> {
    const saved = await remove.mutateAsync({ input: { body: { picture: null } } }).catch(() => null);
    if (!saved) return;
    rememberUser(saved);
    showToast(t('pictureRemoved'));
  }

  return (
    <>
      <Refused error={remove.error} />
      <FileDrop
        label={t('picture')}
        hint={t('pictureHint', { count: MEGABYTES_MAX })}
        megabytesMax={MEGABYTES_MAX}
        picture={user.pictureUrl ? { url: user.pictureUrl, alt: t('yourPicture') } : null}
        state={state}
        disabled={remove.isPending}
        onPick={(file) => void start(file)}
        onCancel={cancel}
        onRemove={() => void takeAway()}
      />
    </>
  );
}
