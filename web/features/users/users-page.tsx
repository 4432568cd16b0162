import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePathParam, useSearchValues } from '../../lib/search';
import { Button } from '../../ui/button';
import { Go } from '../../ui/go';
import { useRights } from '../desk/use-rights';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { InviteSheet } from './invite-sheet';
import { InvitesList } from './invites-list';
import { PeopleList } from './people-list';

/** Seen first: who belongs here, the newest first. Second: who of them works here. One action: invite somebody. */
export function UsersPage() {
  const t = useTranslations('people');
  const origin = useTenantOrigin();
  const { grants } = useRights();
  const { tab } = useSearchValues();
  const [isInviting, setIsInviting] = useState(false);
  const sides = <Sides isInvites={tab === 'invites'} />;
  const invite = grants ? <Button onClick={() => setIsInviting(true)}>{t('invite')}</Button> : null;
  return (
    <>
      {tab === 'invites' ? (
        <InvitesList origin={origin} action={invite} sides={sides} />
      ) : (
        <PeopleList origin={origin} action={invite} sides={sides} />
      )}
      {isInviting ? <InviteSheet origin={origin} onClose={() => setIsInviting(false)} /> : null}
    </>
  );
}

function Sides({ isInvites }: { isInvites: boolean }) {
  const t = useTranslations('people');
  const path = `/t/${usePathParam('slug')}/users`;
  const sides = [
    { href: path, text: t('members'), isCurrent: !isInvites },
    { href: `${path}?tab=invites`, text: t('invites'), isCurrent: isInvites },
  ];
  return (
    <nav className="tabs" aria-label={t('title')}>
      {sides.map(({ href, text, isCurrent }) => (
        <Go key={href} className="tab" href={href} {...(isCurrent ? { 'aria-current': 'page' as const } : {})}>
          {text}
        </Go>
      ))}
    </nav>
  );
}
