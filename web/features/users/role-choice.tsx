import { useTranslations } from 'use-intl';
import { Checks } from '../../ui/checks';
import type { Role } from '../desk/places';

/** Roles that are given, the highest first; everybody who shops here is a member by that alone. */
export const GIVEN_ROLES = ['owner', 'manager', 'staff', 'kitchen', 'courier', 'seller', 'developer'] as const;
export type GivenRole = (typeof GIVEN_ROLES)[number];

interface RoleChoiceProps {
  value: readonly GivenRole[];
  /** An owner gives every role, a manager those below. */
  grantsEverything: boolean;
  isDisabled?: boolean;
  error?: string | undefined;
  onChange: (roles: GivenRole[]) => void;
}

/** The roles, each with what it may do. */
export function RoleChoice({ value, grantsEverything, isDisabled, error, onChange }: RoleChoiceProps) {
  const t = useTranslations('people');
  const roleName = useRoleName();
  return (
    <Checks
      label={t('roles')}
      all={GIVEN_ROLES}
      value={value}
      wordOf={roleName}
      noteOf={(role) => t(`may.${role}`)}
      isShut={(role) => isDisabled === true || (!grantsEverything && (role === 'owner' || role === 'manager'))}
      error={error}
      onChange={onChange}
    />
  );
}

/** What a role is called. */
export function useRoleName(): (role: Role) => string {
  const t = useTranslations('desk');
  const names: Record<Role, string> = {
    ...{ owner: t('roleOwner'), manager: t('roleManager'), staff: t('roleStaff'), kitchen: t('roleKitchen') },
    ...{ courier: t('roleCourier'), seller: t('roleSeller'), developer: t('roleDeveloper'), member: t('roleMember') },
  };
  return (role) => names[role];
}
