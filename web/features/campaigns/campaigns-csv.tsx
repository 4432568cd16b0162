import { useTranslations } from 'use-intl';
import type { Campaign } from '../../lib/api-types';
import { callSignedIn } from '../../lib/query';
import { CsvButton } from '../desk/csv-button';
import { useCampaignWords } from './use-campaign-words';

const CSV_PAGE = 100;

interface CampaignsCsvProps {
  asked: Omit<Parameters<typeof callSignedIn<'listCampaigns'>>[1], 'cursor' | 'limit'>;
  origin: string;
}

/** The campaigns that the list shows, with their counts, as a file. */
export function CampaignsCsv({ asked, origin }: CampaignsCsvProps) {
  const t = useTranslations('campaigns');
  const words = useCampaignWords();
  return (
    <CsvButton<Campaign>
      name="campaigns"
      readPage={(cursor) => callSignedIn('listCampaigns', { ...asked, cursor, limit: CSV_PAGE }, { origin })}
      columns={[
        { title: 'id', value: ({ id }) => id },
        { title: t('name'), value: ({ name }) => name },
        { title: t('state'), value: ({ state }) => words.state(state) },
        { title: t('platform'), value: ({ platform }) => words.platform(platform) },
        { title: t('total'), value: ({ counts }) => counts.total },
        { title: t('available'), value: ({ counts }) => counts.available },
        { title: t('unused'), value: ({ counts }) => counts.claimed },
        { title: t('used'), value: ({ counts }) => counts.used },
        { title: t('owner'), value: ({ owner }) => owner.name },
        { title: t('startsAt'), value: ({ startsAt }) => startsAt },
        { title: t('endsAt'), value: ({ endsAt }) => endsAt },
      ]}
    />
  );
}
