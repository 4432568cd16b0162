import type { Child } from 'hono/jsx';

/** A page in a frame of another site: its <main> alone. Its script tells these sites how high it is. */
export function FramedBody({ sites, children }: { sites: string[]; children: Child }) {
  return (
    <main id="content" class="framed" data-sites={JSON.stringify(sites)}>
      {children}
    </main>
  );
}
