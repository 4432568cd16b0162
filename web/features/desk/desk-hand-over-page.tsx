import { HandOverPage } from '../identity/hand-over-page';

/** The way into the dashboard for who was signed in at a business. */
export function DeskHandOverPage() {
  return (
    <main id="content" className="desk-entry">
      <HandOverPage />
    </main>
  );
}
