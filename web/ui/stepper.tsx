import { Icon } from './icon';

interface Step {
  key: string;
  title: string;
}

/** Where one stands in a task of a few screens: done, here, to come. */
export function Stepper({ label, steps, current }: { label: string; steps: Step[]; current: string }) {
  const at = steps.findIndex((step) => step.key === current);
  return (
    <ol className="stepper" aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step.key}
          className="stepper-step"
          data-state={index < at ? 'done' : index === at ? 'now' : 'next'}
          {...(index === at ? { 'aria-current': 'step' as const } : {})}
        >
          <span className="stepper-mark" aria-hidden="true">
            {index < at ? <Icon name="check" /> : index + 1}
          </span>
          <span className="stepper-title">{step.title}</span>
        </li>
      ))}
    </ol>
  );
}
