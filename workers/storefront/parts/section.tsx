import type { Child } from 'hono/jsx';

interface SectionProps {
  id: string;
  title: string;
  more?: { href: string; word: string };
  isAfter?: boolean;
  children: Child;
}

/** A part of a page under its own heading. */
export function Section({ id, title, more, isAfter = false, children }: SectionProps) {
  return (
    <section class={isAfter ? 'section section-after' : 'section'} aria-labelledby={id}>
      <div class="section-head">
        <h2 class="section-title" id={id}>
          {title}
        </h2>
        {more ? (
          <a class="section-more" href={more.href}>
            {more.word}
          </a>
        ) : null}
      </div>
      {children}
    </section>
  );
}
