/** What a browser says of the room that the app has in it. */
export interface StorageRoom {
  /** False: it may clear what is kept here when the device runs out of room. Null where it does not say. */
  isPersistent: boolean | null;
  /** Bytes; null where it does not say. Browsers round, and count generously. */
  used: number | null;
  /** Bytes that it would still give. */
  left: number | null;
}

/** Never throws: a browser that does not say is one that does not say. */
export async function storageRoom(): Promise<StorageRoom> {
  // On plain http there is none, whatever the types say.
  const storage = navigator.storage as StorageManager | undefined;
  const [isPersistent, estimate] = await Promise.all([
    orNull(storage?.persisted?.()),
    orNull(storage?.estimate?.())
  ]);
  const { usage, quota } = estimate ?? {};
  return {
    isPersistent,
    used: usage ?? null,
    left: usage === undefined || quota === undefined ? null : Math.max(0, quota - usage)
  };
}

/** Asks the browser to keep what is here until a person removes it. Some ask their person. */
export async function askToPersist(): Promise<boolean> {
  const storage = navigator.storage as StorageManager | undefined;
  return (await orNull(storage?.persist?.())) === true;
}

async function orNull<T>(asked: Promise<T> | undefined): Promise<T | null> {
  try {
    return (await asked) ?? null;
  } catch {
    return null;
  }
}
