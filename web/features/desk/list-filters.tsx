import { type FormEvent, type ReactNode, useRef } from 'react';
import { useShortcut } from '../../lib/use-shortcut';
import { Select } from '../../ui/field';
import { Icon } from '../../ui/icon';

interface ListFiltersProps {
  /** "Search offers" */
  searchLabel: string;
  q: string | undefined;
  onSearch: (q: string | undefined) => void;
  /** FilterSelects. */
  children?: ReactNode;
}

/** The search of a list and its filters, all kept in the URL; `/` goes there. */
export function ListFilters({ searchLabel, q, onSearch, children }: ListFiltersProps) {
  const input = useRef<HTMLInputElement>(null);
  useShortcut('/', () => input.current?.focus());
  function search(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    onSearch(input.current?.value.trim() || undefined);
  }
  return (
    <form className="filters" method="get" onSubmit={search}>
      <div className="search filters-grow">
        <Icon name="search" className="icon search-icon" />
        <input
          ref={input}
          className="search-input"
          type="search"
          name="q"
          key={q}
          defaultValue={q}
          aria-label={searchLabel}
          placeholder={searchLabel}
          autoComplete="off"
          maxLength={100}
        />
      </div>
      {children}
    </form>
  );
}

interface FilterSelectProps<T extends string> {
  label: string;
  /** What it says when nothing is chosen: "Any status". */
  any: string;
  value: T | undefined;
  choices: { value: T; label: string }[];
  onChange: (value: string | undefined) => void;
}

/** One filter of a list. */
export function FilterSelect<T extends string>({ label, any, value, choices, onChange }: FilterSelectProps<T>) {
  return (
    <Select label={label} value={value ?? ''} onChange={(event) => onChange(event.target.value || undefined)}>
      <option value="">{any}</option>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </Select>
  );
}
