import { Combobox as Base } from '@base-ui/react/combobox';
import { DirectionProvider } from '@base-ui/react/direction-provider';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { FieldFrame, type FieldParts } from './field-frame';
import { Icon } from './icon';

export interface ComboboxItem {
  value: string;
  label: string;
  /** A second, quiet line: a slug, a zone's offset. */
  note?: string;
}

interface ComboboxProps extends FieldParts {
  placeholder?: string;
  items: ComboboxItem[];
  value: ComboboxItem | null;
  onChange: (item: ComboboxItem | null) => void;
  /** The items come from the API: called with what is typed; without it they are filtered here. */
  onSearch?: (query: string) => void;
  isLoading?: boolean;
  /** Takes one away again. */
  isOptional?: boolean;
  disabled?: boolean;
}

/** A choice among many: type to find it. */
export function Combobox({ label, hint, error, className, placeholder, onSearch, isLoading, ...rest }: ComboboxProps) {
  const t = useTranslations('kit');
  const group = useRef<HTMLDivElement>(null);
  const { items, value, onChange, isOptional, disabled } = rest;
  return (
    <DirectionProvider direction={document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr'}>
      <FieldFrame label={label} hint={hint} error={error} className={className}>
        {(control) => (
          <Base.Root
            items={items}
            value={value}
            onValueChange={onChange}
            onInputValueChange={(query, { reason }) => reason === 'input-change' && onSearch?.(query)}
            isItemEqualToValue={(one, other) => one.value === other.value}
            disabled={disabled}
            {...(onSearch ? { filter: null } : {})}
          >
            <div className="combobox" ref={group} data-loading={isLoading || undefined}>
              <Base.Input
                // An open list hides all around it from screen readers, the label too.
                aria-label={label}
                className="input combobox-input"
                placeholder={placeholder}
                {...control}
              />
              {isOptional ? (
                <Base.Clear className="combobox-clear" aria-label={t('clearChoice')}>
                  <Icon name="close" />
                </Base.Clear>
              ) : null}
              <Base.Trigger className="combobox-trigger" aria-label={t('showChoices')}>
                <Icon name="chevron-down" />
              </Base.Trigger>
            </div>
            <Choices anchor={group} isLoading={isLoading ?? false} />
          </Base.Root>
        )}
      </FieldFrame>
    </DirectionProvider>
  );
}

function Choices({ anchor, isLoading }: { anchor: React.RefObject<HTMLDivElement | null>; isLoading: boolean }) {
  const t = useTranslations('kit');
  const frame = useTranslations('frame');
  return (
    // Inside a modal dialog the list must stand in it: what is outside is inert.
    <Base.Portal container={anchor.current?.closest('dialog') ?? undefined}>
      <Base.Positioner className="popup-place" anchor={anchor} sideOffset={4} align="start">
        <Base.Popup className="popup" data-loading={isLoading || undefined}>
          <Base.Status className="popup-note">{isLoading ? frame('loading') : null}</Base.Status>
          <Base.Empty className="popup-note">{isLoading ? null : t('noChoice')}</Base.Empty>
          <Base.List className="popup-list">
            {(item: ComboboxItem) => (
              <Base.Item key={item.value} className="popup-item" value={item}>
                <span className="popup-words">
                  <bdi>{item.label}</bdi>
                  {item.note ? <bdi className="popup-item-note">{item.note}</bdi> : null}
                </span>
                <Base.ItemIndicator className="popup-check">
                  <Icon name="check" />
                </Base.ItemIndicator>
              </Base.Item>
            )}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}
