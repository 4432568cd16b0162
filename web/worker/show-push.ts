/** What a pushed message shows; render-push.ts of the Worker writes it. */
export interface PushNotice {
  title: string;
  body: string;
  /** A path of this host. */
  link: string;
  tag: string;
  language: string;
}

/** Where a message leads that says nothing of it: a business's inbox; the dashboard has none and shows what waits at once. */
export function homeOfNotices(isDesk: boolean): string {
  return isDesk ? '/' : '/me/inbox';
}

/** Reads a pushed message. Browsers demand that each one shows something, so one that cannot be read leads home. */
export function readNotice(text: string | undefined, host: string, home: string): PushNotice {
  const fields = parse(text);
  const said = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '');
  return {
    ...{ title: said('title') || host, body: said('body'), tag: said('tag'), language: said('language') },
    link: said('link') || home,
  };
}

/** Where a press leads: a page of this host, whatever the message says. */
export function ownUrl(link: unknown, origin: string, home: string): string {
  const url = typeof link === 'string' ? URL.parse(link, origin) : null;
  return url?.origin === origin ? url.href : `${origin}${home}`;
}

function parse(text: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
