import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AdminUser } from '../../lib/api-types';
import { Notice } from '../../ui/notice';
import { SaveBar } from '../../ui/save-bar';
import { showToast } from '../../ui/toast';
import { ReasonDialog } from '../desk/reason-dialog';
import { useRights } from '../desk/use-rights';
import { GIVEN_ROLES, type GivenRole, RoleChoice, useRoleName } from './role-choice';
import { useEditUser } from './use-edit-user';

interface UserRolesProps {
  user: AdminUser;
  origin: string;
  isSelf: boolean;
}

/** What somebody may do here. Saving asks for the reason. */
export function UserRoles({ user, origin, isSelf }: UserRolesProps) {
  const t = useTranslations('people');
  const { grants, grantsEverything } = useRights();
  const former = GIVEN_ROLES.filter((role) => user.roles.includes(role));
  const [roles, setRoles] = useState<GivenRole[]>(former);
  const [isAsking, setIsAsking] = useState(false);
  const edit = useEditUser(user, origin);
  const isAbove = !grantsEverything && former.some((role) => role === 'owner' || role === 'manager');
  const change = useChangeLines(former, roles);
  const isDirty = roles.join() !== former.join();

  function ask(event: FormEvent): void {
    event.preventDefault();
    if (isDirty) setIsAsking(true);
  }

  async function save(reason: string): Promise<void> {
    // Who keeps no other role stays a member.
    const isMember = roles.length === 0 || user.roles.includes('member');
    const saved = await edit.send({ roles: [...roles, ...(isMember ? (['member'] as const) : [])], reason });
    if (!saved) return;
    setIsAsking(false);
    showToast(t('rolesSaved'));
  }

  return (
    <form className="panel" noValidate onSubmit={ask}>
      {edit.isStale ? <Notice tone="caution" title={t('stale')} /> : null}
      {isSelf ? <p className="panel-note">{t('selfNote')}</p> : null}
      {isAbove && !isSelf ? <p className="panel-note">{t('aboveNote')}</p> : null}
      <RoleChoice
        value={roles}
        grantsEverything={grantsEverything}
        isDisabled={!grants || (isAbove && !isSelf)}
        onChange={setRoles}
      />
      <SaveBar isDirty={isDirty} action={t('saveRoles')} onDiscard={() => setRoles(former)} />
      {isAsking ? (
        <ReasonDialog
          title={t('rolesOf', { name: user.name })}
          consequences={change}
          action={t('saveRoles')}
          isBusy={edit.isBusy}
          error={edit.error}
          onConfirm={(reason) => void save(reason)}
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </form>
  );
}

function useChangeLines(former: GivenRole[], roles: GivenRole[]): string[] {
  const t = useTranslations('people');
  const roleName = useRoleName();
  return [
    ...roles.filter((role) => !former.includes(role)).map((role) => t('willBe', { role: roleName(role) })),
    ...former.filter((role) => !roles.includes(role)).map((role) => t('willNotBe', { role: roleName(role) })),
    t('atOnce'),
  ];
}
