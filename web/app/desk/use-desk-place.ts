import { useRouterState } from '@tanstack/react-router';
import { type DeskSection, hrefOf, PLATFORM_SECTIONS, sectionsFor } from '../../features/desk/desk-sections';
import { isStrangerAt, type Place, placesOf, rolesAt } from '../../features/desk/places';
import { usePathParam } from '../../lib/search';
import { useSession } from '../../lib/session';

export interface DeskLink extends DeskSection {
  href: string;
}

export interface DeskPlace {
  /** Empty outside a business. */
  slug: string;
  /** Of the business or the platform that one is in. */
  links: DeskLink[];
  /** The platform's own, for who may see them; wherever one is. */
  platformLinks: DeskLink[];
  /** Of a business where one does not work, or of the platform without belonging to it. */
  isClosed: boolean;
  places: Place[];
}

/** Where one is in the dashboard, and where one can go from there. */
export function useDeskPlace(): DeskPlace {
  const slug = usePathParam('slug');
  const path = useRouterState({ select: (state) => state.location.pathname });
  const { user } = useSession();
  const isPlatform = path === '/platform' || path.startsWith('/platform/');
  const isStranger = user !== null && slug !== '' && isStrangerAt(user, slug);
  const isClosed = isPlatform ? user?.isSuperAdmin === false : isStranger;
  const sections = user && slug && !isPlatform && !isClosed ? sectionsFor(rolesAt(user, slug)) : [];
  const platformLinks = user?.isSuperAdmin
    ? PLATFORM_SECTIONS.map((it) => ({ ...it, href: hrefOf('/platform', it.path) }))
    : [];
  const links = isPlatform ? platformLinks : sections.map((it) => ({ ...it, href: hrefOf(`/t/${slug}`, it.path) }));
  return {
    ...{ slug: isPlatform || isClosed ? '' : slug, links, platformLinks, isClosed },
    places: user ? placesOf(user) : [],
  };
}
