import type { PropsWithChildren } from 'hono/jsx';

const STYLE = `
  :root { color-scheme: light dark; --paper: #faf8f4; --ink: #1f2a2c; --line: #d9d4c8; --quiet: #5c6769; --card: #fff; }
  @media (prefers-color-scheme: dark) { :root { --paper: #14191a; --ink: #ece8df; --line: #333b3d; --quiet: #a3adae; --card: #1c2324; } }
  * { box-sizing: border-box } body { margin: 0; font: 16px/1.5 system-ui, sans-serif; background: var(--paper); color: var(--ink) }
  main { max-width: 720px; margin-inline: auto; padding: 32px 20px } h1 { font-size: 28px; line-height: 1.2; margin: 0 0 8px }
  p { margin: 0 0 16px } .quiet { color: var(--quiet) } code { font-family: ui-monospace, monospace; overflow-wrap: anywhere }
  .card { background: var(--card); border: 1px solid var(--line); border-radius: 16px; padding: 20px; margin-block: 20px }
  ul { padding-inline-start: 20px } .notice { border-inline-start: 4px solid #0b7285; padding-inline-start: 16px }
`;

/** The frame of a simulator's page: plainly not a part of Souk. */
export function DevPage({ title, children }: PropsWithChildren<{ title: string }>) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <style>{STYLE}</style>
      </head>
      <body>
        <main>{children}</main>
      </body>
    </html>
  );
}
