import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Problem } from '../../lib/problem';
import { queries, useWrite } from '../../lib/query';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { Sheet } from '../../ui/sheet';
import { showToast } from '../../ui/toast';
import { useRights } from '../desk/use-rights';
import { type GivenRole, RoleChoice } from './role-choice';

/** Asks somebody to join the staff: where the link goes, and what they may do then. */
export function InviteSheet({ origin, onClose }: { origin: string; onClose: () => void }) {
  const t = useTranslations('people');
  const identity = useTranslations('identity');
  const problemText = useProblemText();
  const { grantsEverything } = useRights();
  const write = useWrite('adminInvite', origin);
  const [email, setEmail] = useState('');
  const [roles, setRoles] = useState<GivenRole[]>(['staff']);
  const [isTried, setIsTried] = useState(false);
  const isEmail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim());
  const isRefused = write.error instanceof Problem && write.error.errors.some(({ pointer }) => pointer === '/email');

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsTried(true);
    if (!isEmail || roles.length === 0 || write.isPending) return;
    const sent = await write.mutateAsync({ input: { body: { email: email.trim(), roles } } }).catch(() => null);
    if (!sent) return;
    showToast(t('invited', { email: email.trim() }));
    onClose();
    await queries.invalidateQueries({ queryKey: ['adminListInvites'] });
  }

  return (
    <Sheet title={t('invite')} onClose={onClose}>
      <form className="form" noValidate onSubmit={(event) => void send(event)}>
        <p className="panel-note">{t('inviteNote')}</p>
        <Field
          label={t('email')}
          type="email"
          dir="ltr"
          autoComplete="off"
          value={email}
          error={isTried && (!isEmail || isRefused) ? identity('emailInvalid') : undefined}
          onChange={(event) => setEmail(event.target.value)}
        />
        <RoleChoice
          value={roles}
          grantsEverything={grantsEverything}
          error={isTried && roles.length === 0 ? t('roleMissing') : undefined}
          onChange={setRoles}
        />
        {write.error && !isRefused ? (
          <Notice tone="critical" requestId={write.error instanceof Problem ? write.error.requestId : null}>
            {problemText(write.error)}
          </Notice>
        ) : null}
        <Button type="submit" isBlock isBusy={write.isPending}>
          {t('sendInvite')}
        </Button>
      </form>
    </Sheet>
  );
}
