import { Autocomplete } from '@base-ui/react/autocomplete';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Icon } from '../../ui/icon';
import type { Overlay } from './desk-shell';
import { type Command, type CommandGroup, usePaletteGroups } from './palette-groups';
import type { DeskPlace } from './use-desk-place';

interface CommandPaletteProps {
  place: DeskPlace;
  onlyBusinesses: boolean;
  onFold: () => void;
  onOpen: (overlay: Overlay) => void;
}

/** One field that finds every page, business, offer, shop and action. A native modal: Escape and the ground close it. */
export function CommandPalette({ place, onlyBusinesses, onFold, onOpen }: CommandPaletteProps) {
  const t = useTranslations('desk');
  const frame = useTranslations('frame');
  const [query, setQuery] = useState('');
  const { groups, isSearching } = usePaletteGroups({ place, query, onlyBusinesses, onFold, onOpen });
  const dialog = useModal();
  const prompt = onlyBusinesses ? t('findBusiness') : t('find');

  function choose(command: Command): void {
    onOpen(null);
    command.act();
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click closes by the ground; Escape does so by keyboard
    <dialog
      ref={dialog}
      className="palette"
      aria-label={prompt}
      onCancel={(event) => {
        event.preventDefault();
        onOpen(null);
      }}
      onClick={(event) => event.target === dialog.current && onOpen(null)}
    >
      <Autocomplete.Root
        inline
        open
        items={groups}
        mode="none"
        value={query}
        onValueChange={(value, { reason }) => reason === 'input-change' && setQuery(value)}
        itemToStringValue={(command: Command) => command.label}
        autoHighlight="always"
        keepHighlight
      >
        <div className="palette-head">
          <Icon name={onlyBusinesses ? 'business' : 'search'} />
          <Autocomplete.Input className="palette-input" aria-label={prompt} placeholder={prompt} enterKeyHint="go" />
          <button
            type="button"
            className="sheet-close palette-close"
            aria-label={frame('close')}
            onClick={() => onOpen(null)}
          >
            <Icon name="close" />
          </button>
        </div>
        <Autocomplete.Status className="palette-note">{isSearching ? frame('loading') : null}</Autocomplete.Status>
        <Autocomplete.Empty className="palette-note">{isSearching ? null : t('nothingFound')}</Autocomplete.Empty>
        <Autocomplete.List className="palette-list">
          {(group: CommandGroup) => (
            <Autocomplete.Group key={group.value} items={group.items} className="palette-group">
              <Autocomplete.GroupLabel className="palette-group-name">{group.value}</Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(command: Command) => (
                  <Autocomplete.Item
                    key={command.id}
                    value={command}
                    className="palette-item"
                    onClick={() => choose(command)}
                  >
                    <Icon name={command.icon} />
                    <bdi className="palette-item-name">{command.label}</bdi>
                    {command.note ? <bdi className="palette-item-note">{command.note}</bdi> : null}
                  </Autocomplete.Item>
                )}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
      </Autocomplete.Root>
    </dialog>
  );
}

function useModal() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return dialog;
}
