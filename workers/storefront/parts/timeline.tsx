interface TimelineStep {
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

/** Where something stands, as the app draws it (web/ui/timeline.tsx). */
export function Timeline({ label, steps, isTall = false }: TimelineProps) {
  return (
    <ol class={isTall ? 'timeline' : 'timeline timeline-row'} aria-label={label}>
      {steps.map(({ word, note, state, isBranch }) => (
        <li
          class={isBranch ? 'timeline-step timeline-branch' : 'timeline-step'}
          data-state={state}
          aria-current={state === 'now' ? 'step' : undefined}
        >
          <span class="timeline-mark" aria-hidden="true" />
          <div>
            <p class="timeline-word">{word}</p>
            <p class="timeline-note">{note}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
