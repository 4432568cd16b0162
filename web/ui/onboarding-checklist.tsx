import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button';
import { Card } from './card';
import { Go } from './go';
import { Icon } from './icon';
import { IconButton } from './icon-button';

export interface OnboardingStep {
  key: string;
  title: string;
  text: string;
  href: string;
  /** Begins right here, in place of going there. */
  onStart?: (() => void) | undefined;
  /** What the step is done with: stands while it is the next one. */
  more?: ReactNode;
  isDone: boolean;
}

interface OnboardingChecklistProps {
  /** The business: each has its own list to put away. */
  slug: string;
  title: string;
  steps: OnboardingStep[];
}

/** The first steps of a business; goes away by itself when all are done, or when it is put away. */
export function OnboardingChecklist({ slug, title, steps }: OnboardingChecklistProps) {
  const t = useTranslations('kit');
  const storageKey = `souk:onboarded:${slug}`;
  const [isAway, setIsAway] = useState(() => readFlag(storageKey));
  const done = steps.filter(({ isDone }) => isDone).length;
  if (isAway || done === steps.length) return null;
  const next = steps.find(({ isDone }) => !isDone)?.key;

  function putAway(): void {
    writeFlag(storageKey);
    setIsAway(true);
  }

  return (
    <Card
      title={title}
      note={t('stepsDone', { done, total: steps.length })}
      action={<IconButton icon="close" label={t('putAway')} onClick={putAway} />}
    >
      <progress className="progress" value={done} max={steps.length} aria-label={title} />
      <ol className="checklist">
        {steps.map((step) => (
          <li key={step.key} className="checklist-step" data-state={step.isDone ? 'done' : 'next'}>
            <Icon name={step.isDone ? 'circle-check' : 'circle'} />
            <div className="checklist-words">
              <p className="checklist-title">
                {step.isDone ? <span className="sr-only">{t('stepDone')} </span> : null}
                {step.title}
              </p>
              {step.key === next ? <p className="checklist-text">{step.text}</p> : null}
            </div>
            {step.isDone ? null : <Start step={step} isNext={step.key === next} />}
            {step.key === next && step.more ? <div className="checklist-more">{step.more}</div> : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Start({ step: { title, href, onStart }, isNext }: { step: OnboardingStep; isNext: boolean }) {
  const t = useTranslations('kit');
  const label = t('startStep', { step: title });
  if (onStart) {
    return (
      <Button size="small" look={isNext ? 'primary' : 'quiet'} aria-label={label} onClick={onStart}>
        {t('start')}
      </Button>
    );
  }
  return (
    <Go className={`button button-small ${isNext ? 'button-primary' : 'button-quiet'}`} href={href} aria-label={label}>
      {t('start')}
    </Go>
  );
}

function readFlag(key: string): boolean {
  try {
    return localStorage.getItem(key) === '1';
  } catch {
    // Storage may be blocked; then the list simply stays.
    return false;
  }
}

function writeFlag(key: string): void {
  try {
    localStorage.setItem(key, '1');
  } catch {
    // Storage may be blocked; then it is away until the page is loaded again.
  }
}
