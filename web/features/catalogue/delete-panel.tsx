import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { showFailure, showToast } from '../../ui/toast';
import { catalogueChanged } from './catalogue-door';

interface DeletePanelProps {
  /** "Delete this shop" */
  title: string;
  /** What deleting means, or why it cannot be done, with the way to what stands in it. */
  note: ReactNode;
  isBlocked: boolean;
  question: string;
  consequences: string[];
  done: string;
  /** The list where one goes afterwards. */
  listHref: string;
  remove: () => Promise<unknown>;
  restore: () => Promise<unknown>;
}

/** The last panel of a thing: takes it away, saying first what follows, and can bring it back from the toast. */
export function DeletePanel({ title, note, isBlocked, question, consequences, done, ...rest }: DeletePanelProps) {
  const t = useTranslations('catalogue');
  const problemText = useProblemText();
  const router = useRouter();
  const [isAsking, setIsAsking] = useState(false);
  const { listHref, remove, restore } = rest;

  async function bringBack(): Promise<void> {
    try {
      await restore();
      catalogueChanged();
      showToast(t('broughtBack'));
    } catch (error) {
      showFailure(problemText(error));
    }
  }

  const write = useMutation({
    mutationFn: remove,
    onSuccess: () => {
      catalogueChanged();
      showToast(done, () => void bringBack());
      router.history.push(listHref);
    },
  });
  return (
    <Card title={title}>
      <div className="delete-panel">
        <div className="field-hint">{note}</div>
        <Button look="danger" size="small" disabled={isBlocked} onClick={() => setIsAsking(true)}>
          {title}
        </Button>
      </div>
      {isAsking ? (
        <ConfirmDialog
          title={question}
          consequences={consequences}
          action={title}
          isDangerous
          isBusy={write.isPending}
          error={write.error ? problemText(write.error) : undefined}
          onConfirm={() => write.isPending || write.mutate()}
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </Card>
  );
}
