import { useTranslations } from 'use-intl';
import type { Campaign, ClaimantEmail } from '../../lib/api-types';
import { callSignedIn } from '../../lib/query';
import { Card } from '../../ui/card';
import { CsvButton } from '../desk/csv-button';

const PAGE = 100;

/** The addresses that claimants left, as a file for the campaign's owner; each download stands in the audit. */
export function ClaimantEmails({ campaign, origin }: { campaign: Campaign; origin: string }) {
  const t = useTranslations('campaigns');
  return (
    <Card title={t('emails')} note={t('emailsNote')}>
      <CsvButton<ClaimantEmail>
        name="claimant-emails"
        columns={[
          { title: t('emailCapture'), value: ({ email }) => email },
          { title: t('at'), value: ({ claimedAt }) => claimedAt },
          { title: t('platform'), value: ({ platform }) => platform },
        ]}
        readPage={(cursor) => callSignedIn('listClaimantEmails', { id: campaign.id, limit: PAGE, cursor }, { origin })}
      />
    </Card>
  );
}
