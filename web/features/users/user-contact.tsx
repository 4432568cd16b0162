import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { AdminUser } from '../../lib/api-types';
import { queries, useWrite } from '../../lib/query';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ReasonDialog } from '../desk/reason-dialog';
import { useRights } from '../desk/use-rights';

/** How somebody is reached: masked, until an owner says why it must be read. What was read is forgotten with the page. */
export function UserContact({ user, origin }: { user: AdminUser; origin: string }) {
  const t = useTranslations('people');
  const format = useFormatter();
  const { reveals } = useRights();
  const [isAsking, setIsAsking] = useState(false);
  const write = useWrite('adminRevealUser', origin);
  const clear = write.data;

  async function reveal(reason: string): Promise<void> {
    const read = await write.mutateAsync({ input: { id: user.id, body: { reason } } }).catch(() => null);
    if (!read) return;
    setIsAsking(false);
    void queries.invalidateQueries({ queryKey: ['adminListAudit'] });
  }

  return (
    <Card title={t('contact')}>
      <dl className="person-facts">
        <dt>{t('email')}</dt>
        <dd>
          <bdi dir="ltr">{clear?.email ?? user.emailMasked ?? '–'}</bdi>{' '}
          {user.emailMasked ? (
            <Badge tone={user.isEmailVerified ? 'positive' : 'caution'}>
              {user.isEmailVerified ? t('proven') : t('unproven')}
            </Badge>
          ) : null}
        </dd>
        <dt>{t('phone')}</dt>
        <dd>
          <bdi dir="ltr">{clear?.phone ?? user.phoneMasked ?? '–'}</bdi>
        </dd>
        <dt>{t('joined')}</dt>
        <dd>{format.dateTime(new Date(user.joinedAt), { dateStyle: 'medium' })}</dd>
      </dl>
      {reveals && !clear ? (
        <Button look="quiet" size="small" onClick={() => setIsAsking(true)}>
          {t('reveal')}
        </Button>
      ) : null}
      {isAsking ? (
        <ReasonDialog
          title={t('revealOf', { name: user.name })}
          consequences={[t('revealText')]}
          action={t('reveal')}
          isBusy={write.isPending}
          error={write.error}
          onConfirm={(reason) => void reveal(reason)}
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </Card>
  );
}
