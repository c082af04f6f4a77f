const last = new Map<string, Promise<unknown>>();

/** Does the work of one subject one after the other, in the order in which it was asked for. */
export async function inTurn<T>(subject: string, work: () => Promise<T>): Promise<T> {
  const before = last.get(subject) ?? Promise.resolve();
  const own = before.then(work, work);
  last.set(subject, own);
  try {
    return await own;
  } finally {
    if (last.get(subject) === own) last.delete(subject);
  }
}
