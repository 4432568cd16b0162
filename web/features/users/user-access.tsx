import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AdminUserDetail } from '../../lib/api-types';
import { queries, useWrite } from '../../lib/query';
import { useTenant } from '../../lib/tenant';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { showToast } from '../../ui/toast';
import { ReasonDialog } from '../desk/reason-dialog';
import { useRights } from '../desk/use-rights';
import { useEditUser } from './use-edit-user';

interface UserAccessProps {
  user: AdminUserDetail;
  origin: string;
  isSelf: boolean;
}

/** Whether somebody may come in: their sessions, and blocking them here. */
export function UserAccess({ user, origin, isSelf }: UserAccessProps) {
  const t = useTranslations('people');
  const { grants, grantsEverything } = useRights();
  const [asked, setAsked] = useState<'sessions' | 'block' | null>(null);
  const isAbove = !grantsEverything && user.roles.some((role) => role === 'owner' || role === 'manager');
  if (!grants || (isAbove && !isSelf)) return null;
  const close = () => setAsked(null);
  return (
    <Card
      title={t('access')}
      note={user.isBlocked ? t('blockedNote') : t('openSessions', { count: user.sessionsOpen })}
    >
      <div className="person-actions">
        <Button look="quiet" size="small" onClick={() => setAsked('sessions')}>
          {t('endSessions')}
        </Button>
        {isSelf ? null : (
          <Button look={user.isBlocked ? 'quiet' : 'danger'} size="small" onClick={() => setAsked('block')}>
            {user.isBlocked ? t('unblock') : t('block')}
          </Button>
        )}
      </div>
      {asked === 'sessions' ? <EndSessions user={user} origin={origin} onClose={close} /> : null}
      {asked === 'block' ? <Block user={user} origin={origin} onClose={close} /> : null}
    </Card>
  );
}

interface AskProps {
  user: AdminUserDetail;
  origin: string;
  onClose: () => void;
}

function EndSessions({ user, origin, onClose }: AskProps) {
  const t = useTranslations('people');
  const problemText = useProblemText();
  const write = useWrite('adminEndSessions', origin);

  async function end(): Promise<void> {
    const { ended } = await write.mutateAsync({ input: { id: user.id } });
    showToast(t('sessionsEnded', { count: ended }));
    onClose();
    for (const key of ['adminGetUser', 'adminListAudit']) void queries.invalidateQueries({ queryKey: [key] });
  }

  return (
    <ConfirmDialog
      title={t('endSessionsOf', { name: user.name })}
      consequences={[t('endSessionsText')]}
      action={t('endSessions')}
      isBusy={write.isPending}
      error={write.error ? problemText(write.error) : undefined}
      onConfirm={() => void end().catch(() => undefined)}
      onClose={onClose}
    />
  );
}

function Block({ user, origin, onClose }: AskProps) {
  const t = useTranslations('people');
  const business = useTenant().name;
  const edit = useEditUser(user, origin);
  const { name, isBlocked } = user;

  async function change(reason: string): Promise<void> {
    if (!(await edit.send({ isBlocked: !isBlocked, reason }))) return;
    showToast(isBlocked ? t('unblocked', { name }) : t('nowBlocked', { name }));
    onClose();
  }

  return (
    <ReasonDialog
      title={isBlocked ? t('unblockOf', { name }) : t('blockOf', { name })}
      consequences={isBlocked ? [t('unblockText', { business })] : [t('blockText', { business }), t('blockElsewhere')]}
      action={isBlocked ? t('unblock') : t('block')}
      isDangerous={!isBlocked}
      isBusy={edit.isBusy}
      error={edit.error}
      onConfirm={(reason) => void change(reason)}
      onClose={onClose}
    />
  );
}
