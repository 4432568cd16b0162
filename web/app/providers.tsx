import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import type { Tenant } from '../lib/api-types';
import { intlLocale, type Language } from '../lib/locale';
import { queries } from '../lib/query';
import { TenantContext } from '../lib/tenant';
import { HueContext } from '../ui/tile';
import type { Messages } from './messages';

interface ProvidersProps {
  tenant: Tenant;
  language: Language;
  messages: Messages;
  children: ReactNode;
}

/** What every screen stands on: cache, language, tenant. */
export function Providers({ tenant, language, messages, children }: ProvidersProps) {
  return (
    <QueryClientProvider client={queries}>
      <IntlProvider locale={intlLocale(language, tenant.currency)} messages={messages} timeZone={tenant.timeZone}>
        <TenantContext value={tenant}>
          <HueContext value={tenant.hue}>{children}</HueContext>
        </TenantContext>
      </IntlProvider>
    </QueryClientProvider>
  );
}
