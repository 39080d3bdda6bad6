// The bridge of connections, as crates/engine/src/view/connect.rs has it.
import type { AccountView, Commands as Base, CountRow, FirstView, GapView, IncidentId, Kind, PageKind, PastedView, PlatformId, ProblemView, Said } from './bindings';

export type Via = 'public' | 'oauth' | 'app-password';
export type Does = 'revoke-app-password' | 'unlike' | 'disconnect';
export type Subject = string;
export type WaysRequest = { platform?: PlatformId };
export type WaysView = { platforms: PlatformWays[]; keeps_sign_ins: boolean; says: Said | null };
export type PlatformWays = { platform: PlatformId; title: string; typed: Said; ways: WayView[] };
export type WayView = { via: Via; asks: Said[]; sees: Kind[]; does: Does[]; gaps: GapView[]; appears: Said | null; lasts: Said | null; costs: Said | null; needs_client: boolean; guide: Said[]; further: boolean };
export type ConnectRequest = { platform: PlatformId; via: Via; handle: string; client?: string; secret?: string; to_undo?: boolean; account?: string };
export type ConnectPhase = 'finding' | 'browser' | 'paste-back' | 'came-back';
export type ConnectingView = { phase: ConnectPhase; host: string | null };
export type PasteBackRequest = { came?: string };
export type ConnectedView = { connection: ConnectionView; says: Said[] };
export type ConnectionView = { account: AccountView; via: Via; host: string; grants: string[]; appears_as: string | null; since: string; until: string | null; this_run_only: boolean; read_at: string | null; does: Does[]; costs_mills: number | null };
export type DisconnectRequest = { account: string; via?: Via };
export type DisconnectedView = { at_the_platform: boolean; says: Said[]; connections: ConnectionView[] };
export type LookRequest = { accounts?: string[]; at_most_mills?: number };
export type LookingView = { account: string; records: number; done: boolean };
export type LookView = { accounts: LookRow[]; mills: number; stopped: boolean };
export type LookRow = { account: AccountView; same: boolean; new: CountRow[]; gone: CountRow[]; says: Said[]; gaps: GapView[]; problem: ProblemView | null; sign_in_again: boolean; mills: number };
export type UndoRequest = { subject: Subject };
export type UndoneView = { subject: Subject; does: Does; gone: boolean | null; not_before: string | null; says: Said[]; opened_instead: boolean };
export type HostsView = { hosts: HostRow[]; says: Said[] };
export type HostRow = { host: string; platform: PlatformId | null; title: string | null; why: Said; named_by_owner: boolean };
export type PageRequest = { platform: PlatformId; account?: string; handle?: string; page?: PageKind; path?: string };
export type KeepLookedRequest = { pasted: number; rows: number[]; marked: number[]; mine: boolean };
export type LookedView = { account: AccountView; says: Said[] };
export type PlatformRow = { platform: PlatformId; title: string; pages: PlatformPage[]; first: boolean; connects: boolean; reads: boolean };
export type PlatformPage = { page: PageKind; says: Said; opens: string | null; unseen: boolean };
/** What a record says of its own time; its writer can have said anything. */
export type Claims = { claims?: string | null };
export type LookUpRequest = { incident: IncidentId };

export interface Commands extends Base {
  ways: { request: WaysRequest; answer: WaysView };
  connect: { request: ConnectRequest; answer: ConnectedView };
  paste_back: { request: PasteBackRequest; answer: null };
  connections: { request: null; answer: ConnectionView[] };
  disconnect: { request: DisconnectRequest; answer: DisconnectedView };
  look_now: { request: LookRequest; answer: LookView };
  undo: { request: UndoRequest; answer: UndoneView };
  revoke: { request: UndoRequest; answer: UndoneView };
  hosts: { request: null; answer: HostsView };
  platforms: { request: null; answer: PlatformRow[] };
  look_at_page: { request: PageRequest; answer: PastedView };
  keep_looked: { request: KeepLookedRequest; answer: LookedView };
  look_up: { request: LookUpRequest; answer: FirstView };
}
