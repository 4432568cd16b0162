import type { Id } from '../../platform/id';
import type { ConversionNetwork, NetworkConversion } from '../cashback';
import type { FAULT_KINDS } from './schema';

/** The token of a network that gives one, kept until it ends. */
export interface Session {
  token: string;
  endsAt: number;
}

/** An account as its adapter needs it, credentials in clear. It lives as long as one request to the network. */
export interface OpenAccount {
  id: Id<'net'>;
  network: ConversionNetwork;
  baseUrl: string;
  credentials: Record<string, string>;
  /** Our website, channel or publisher there; empty where the network needs none. */
  websiteId: string;
  /** Whose wall clock its times are. */
  timeZone: string;
  session: Session | null;
}

/** What changed in (from, until]. */
export interface SyncWindow {
  from: number;
  until: number;
}

/**
 * `credentials`: it does not know us; `busy`: we asked too often; `down`: it cannot be reached or fails; `slow`: it did not answer in
 * time; `unreadable`: its answer is none; `refused`: it does not take this request; `ours`: something failed on our side.
 */
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  type: 'fault';
  kind: FaultKind;
  /** Its words, without secrets, at most 200 characters. */
  text: string;
  /** What it asked for in Retry-After. */
  retryAfterMs: number | null;
}

export interface SyncPage {
  type: 'page';
  rows: NetworkConversion[];
  /** Where the next page begins; null after the last one. */
  next: string | null;
}

/** Answers carry the session that is good now, so that its keeper can store it. */
export type WithSession<T> = T & { session: Session | null };

/**
 * The contract of every network, held by network-contract.test.ts. It answers pages of what changed and never throws; a bad row is a
 * row with faults, a bad answer is a fault, and the same place read again gives the same rows or later states of them.
 */
export interface NetworkAdapter {
  network: ConversionNetwork;
  /** The names of its credentials. */
  needs: readonly string[];
  /** How long after a sync the next one begins. */
  everyMs: number;
  /** How far before the last sync the next one looks again: clocks differ, and some networks filter by the day of sale. */
  overlapMs: number;
  readPage(
    account: OpenAccount,
    window: SyncWindow,
    place: string | null,
    now: number,
  ): Promise<WithSession<SyncPage | Fault>>;
  /** One real request that changes nothing. */
  probe(account: OpenAccount, now: number): Promise<WithSession<{ type: 'known' } | Fault>>;
  /** The link template of a merchant's campaign, with `{clickId}` where the network takes a sub-id. */
  makeLink(
    account: OpenAccount,
    wish: LinkWish,
    now: number,
  ): Promise<WithSession<{ type: 'link'; template: string } | Fault>>;
}

export interface LinkWish {
  campaignId: string;
  url: string;
}
