export interface TimelineStep {
  key: string;
  word: string;
  note: string;
  state: 'done' | 'now' | 'next' | 'failed';
  /** Not the next step but the other way out: no line leads to it. */
  isBranch?: boolean;
}

interface TimelineProps {
  label: string;
  steps: TimelineStep[];
  /** Always one below the other: for any number of steps. */
  isTall?: boolean;
}

/** Where something stands: each step a word, a shape and an explanation. */
export function Timeline({ label, steps, isTall }: TimelineProps) {
  return (
    <ol className={isTall ? 'timeline' : 'timeline timeline-row'} aria-label={label}>
      {steps.map((step) => (
        <li
          key={step.key}
          className={step.isBranch ? 'timeline-step timeline-branch' : 'timeline-step'}
          data-state={step.state}
          {...(step.state === 'now' ? { 'aria-current': 'step' as const } : {})}
        >
          <span className="timeline-mark" aria-hidden="true" />
          <div>
            <p className="timeline-word">{step.word}</p>
            <p className="timeline-note">{step.note}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
