import { useDeferredValue, useState } from 'react';
import type { AdminMerchant } from '../../lib/api-types';
import { useOperation } from '../../lib/query';
import { Combobox } from '../../ui/combobox';

interface ShopFieldProps {
  label: string;
  placeholder: string;
  error: string | undefined;
  value: AdminMerchant | null;
  origin: string;
  onChange: (merchant: AdminMerchant | null) => void;
}

const FOUND_MAX = 20;

/** One shop among many: found by its name. */
export function ShopField({ value, origin, onChange, ...rest }: ShopFieldProps) {
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const sort = q ? undefined : ('name' as const);
  const { data, isFetching } = useOperation(
    'adminListMerchants',
    { q, sort, limit: FOUND_MAX },
    { origin, keepsFormer: true },
  );
  const shops = data?.data ?? [];
  const itemOf = ({ id, name, slug }: AdminMerchant) => ({ value: id, label: name, note: slug });
  return (
    <Combobox
      {...rest}
      items={shops.map(itemOf)}
      value={value ? itemOf(value) : null}
      onChange={(item) => onChange(shops.find(({ id }) => id === item?.value) ?? null)}
      onSearch={setTyped}
      isLoading={isFetching}
    />
  );
}
