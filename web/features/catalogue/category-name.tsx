import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AdminCategory } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { callSignedIn } from '../../lib/query';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { showFailure, showToast } from '../../ui/toast';
import { catalogueChanged } from './catalogue-door';
import { lastChangeOf } from './last-change';

interface CategoryNameProps {
  category: AdminCategory;
  origin: string;
  mayEdit: boolean;
}

/** A name that is changed where it stands: Enter saves, Escape leaves it; what another called it meanwhile is shown, not overwritten. */
export function CategoryName({ category, origin, mayEdit }: CategoryNameProps) {
  const t = useTranslations('catalogue');
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  if (!mayEdit) return <bdi className="tree-name">{category.name}</bdi>;
  if (!isOpen) {
    return (
      <button
        type="button"
        ref={button}
        className="tree-name tree-name-button"
        title={t('rename')}
        onClick={() => setIsOpen(true)}
      >
        <bdi>{category.name}</bdi>
      </button>
    );
  }
  return <NameForm category={category} origin={origin} onClose={() => setIsOpen(false)} />;
}

function NameForm({ category, origin, onClose }: Omit<CategoryNameProps, 'mayEdit'> & { onClose: () => void }) {
  const t = useTranslations('catalogue');
  const desk = useTranslations('desk');
  const kit = useTranslations('frame');
  const problemText = useProblemText();
  const { id, name, version } = category;
  const [text, setText] = useState(name);
  const [seen, setSeen] = useState(name);
  const [by, setBy] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  const write = useMutation({
    mutationFn: (next: string) => rename(category, next, origin),
    onSuccess: (saved) => {
      catalogueChanged();
      onClose();
      showToast(t('renamed', { name: saved.name }), () => {
        rename(saved, name, origin)
          .then(catalogueChanged)
          .catch((error: unknown) => showFailure(problemText(error)));
      });
    },
    // Somebody else was first: the list brings what they wrote, and this row its version.
    onError: async (error) => {
      if (!(error instanceof Problem) || error.status !== 412) return;
      catalogueChanged();
      setBy((await lastChangeOf(id, origin))?.name ?? null);
    },
  });

  function save(event: FormEvent): void {
    event.preventDefault();
    const next = text.trim();
    if (write.isPending || next === '') return;
    setSeen(name);
    if (next === name) onClose();
    else write.mutate(next);
  }

  function leave(event: KeyboardEvent): void {
    if (event.key === 'Escape') onClose();
  }

  const isStale = write.error instanceof Problem && write.error.status === 412;
  const stale = by ? t('renamedBy', { by, name }) : t('renamedMeanwhile', { name });
  const trouble = isStale ? stale : write.error ? problemText(write.error) : null;
  const errorId = `rename-${id}`;
  return (
    <form className="tree-rename" onSubmit={save}>
      <input
        ref={input}
        className="input"
        dir="auto"
        aria-label={t('newNameOf', { name: seen })}
        value={text}
        maxLength={60}
        data-version={version}
        aria-invalid={trouble ? true : undefined}
        aria-describedby={trouble ? errorId : undefined}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={leave}
      />
      <Button type="submit" size="small" isBusy={write.isPending}>
        {isStale ? desk('keepMine') : t('rename')}
      </Button>
      <Button look="plain" size="small" onClick={onClose}>
        {isStale ? desk('takeTheirs') : kit('cancel')}
      </Button>
      {trouble ? (
        <p className="field-error" id={errorId} role="alert">
          {trouble}
        </p>
      ) : null}
    </form>
  );
}

function rename({ id, version }: AdminCategory, name: string, origin: string): Promise<AdminCategory> {
  return callSignedIn('adminEditCategory', { id, body: { name } }, { origin, ifMatch: `"${version}"` });
}
