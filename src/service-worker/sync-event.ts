// What TypeScript does not know of browsers that have Background Sync.

/** The browser has a network again, and gives back what was asked of it. */
export interface SyncEvent extends ExtendableEvent {
  tag: string;
}

/** A registration that may be asked to. */
export interface WithSync {
  sync?: { register(tag: string): Promise<void> };
}
