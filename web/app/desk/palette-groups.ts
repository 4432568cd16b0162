import { useRouter } from '@tanstack/react-router';
import { useDeferredValue } from 'react';
import { useTranslations } from 'use-intl';
import { homeOf } from '../../features/desk/desk-sections';
import { useTenantOrigin } from '../../features/desk/use-tenant-origin';
import { useOperation } from '../../lib/query';
import type { IconName } from '../../ui/icon';
import type { Overlay } from './desk-shell';
import type { DeskLink, DeskPlace } from './use-desk-place';
import { useLeave } from './use-leave';

export interface Command {
  id: string;
  label: string;
  note?: string;
  icon: IconName;
  act: () => void;
}

export interface CommandGroup {
  value: string;
  items: Command[];
}

interface PaletteInput {
  place: DeskPlace;
  query: string;
  onlyBusinesses: boolean;
  onFold: () => void;
  onOpen: (overlay: Overlay) => void;
}

/** Asking the API for less than two letters finds everything. */
const LETTERS_MIN = 2;
const FOUND_MAX = 5;

/** What the palette offers for these words: pages, businesses, what the API finds, and actions. */
export function usePaletteGroups(input: PaletteInput): { groups: CommandGroup[]; isSearching: boolean } {
  const { place, query, onlyBusinesses } = input;
  const t = useTranslations('desk');
  const pages = usePages(place);
  const businesses = useBusinesses(place);
  const actions = useActions(input);
  const found = useFound(
    place.links.some(({ key }) => key === 'offers') ? place.slug : '',
    onlyBusinesses ? '' : query,
  );
  const words = query.trim().toLocaleLowerCase();
  const matching = (items: Command[]) =>
    items.filter(({ label, note }) => `${label} ${note ?? ''}`.toLocaleLowerCase().includes(words));
  const groups = onlyBusinesses
    ? [{ value: t('businesses'), items: matching(businesses) }]
    : [
        { value: t('pages'), items: matching(pages) },
        { value: t('offers'), items: found.offers },
        { value: t('shops'), items: found.shops },
        { value: t('businesses'), items: matching(businesses) },
        { value: t('actions'), items: matching(actions) },
      ];
  return { groups: groups.filter(({ items }) => items.length > 0), isSearching: found.isSearching };
}

function usePages({ links, platformLinks, slug }: DeskPlace): Command[] {
  const t = useTranslations('desk');
  const router = useRouter();
  const toCommand = ({ key, icon, href }: DeskPlace['links'][number], note?: string): Command => ({
    ...{ id: href, label: t(key), icon, act: () => router.history.push(href) },
    ...(note ? { note } : {}),
  });
  // The platform has people and a log of its own: its pages say whose they are.
  const platform = slug ? platformLinks.map((link) => toCommand(link, t('platform'))) : [];
  const noteOf = ({ group }: DeskLink) => (group === 'today' ? undefined : t(`group-${group}`));
  return [...links.map((link) => toCommand(link, noteOf(link))), ...platform];
}

function useBusinesses({ places, slug }: DeskPlace): Command[] {
  const t = useTranslations('desk');
  const router = useRouter();
  return places.map((place) => ({
    id: `business:${place.slug}`,
    label: place.name,
    note: place.slug === slug ? t('here') : place.roles.map((role) => t(role)).join(', '),
    icon: 'business',
    act: () => router.history.push(homeOf(place.slug)),
  }));
}

function useFound(slug: string, query: string) {
  const router = useRouter();
  const origin = useTenantOrigin();
  const q = useDeferredValue(query.trim());
  const isEnabled = slug !== '' && q.length >= LETTERS_MIN;
  const input = { q, limit: FOUND_MAX };
  const offers = useOperation('adminListOffers', input, { origin, isEnabled, keepsFormer: isEnabled });
  const shops = useOperation('adminListMerchants', input, { origin, isEnabled, keepsFormer: isEnabled });
  const isSearching = isEnabled && (offers.isFetching || shops.isFetching);
  return {
    isSearching,
    offers: (isEnabled ? (offers.data?.data ?? []) : []).map(
      (offer): Command => ({
        id: offer.id,
        label: offer.title,
        note: offer.merchant.name,
        icon: 'offers',
        act: () => router.history.push(`/t/${slug}/offers/${offer.id}`),
      }),
    ),
    shops: (isEnabled ? (shops.data?.data ?? []) : []).map(
      (shop): Command => ({
        id: shop.id,
        label: shop.name,
        icon: 'shops',
        act: () => router.history.push(`/t/${slug}/merchants/${shop.id}`),
      }),
    ),
  };
}

function useActions({ onFold, onOpen }: PaletteInput): Command[] {
  const t = useTranslations('desk');
  const frame = useTranslations('frame');
  const leave = useLeave();
  return [
    { id: 'shortcuts', label: t('shortcuts'), icon: 'keyboard', act: () => onOpen('shortcuts') },
    { id: 'fold', label: t('fold'), icon: 'fold', act: onFold },
    { id: 'leave', label: frame('signOut'), icon: 'sign-out', act: () => void leave() },
  ];
}
