/// <reference lib="webworker" />
import { openDatabase } from '../lib/client/device-database';
import { logAddress, type ShareProblem } from '../lib/client/files-at-hand/shared-item';
import { takeShare } from '../lib/client/files-at-hand/take-share';
import { DESK_MARK } from '../lib/domain/access/desk-mark';
import { whoIsHere, type CookieReader } from './who';

/** Answers what the system hands over when somebody shares into the app: kept on the device, then on to Log. */
export async function answerShare(worker: ServiceWorkerGlobalScope, request: Request): Promise<Response> {
  return Response.redirect(new URL(await keep(worker, request), worker.location.origin), 303);
}

async function keep(worker: ServiceWorkerGlobalScope, request: Request): Promise<string> {
  try {
    const form = await request.formData();
    const database = await openDatabase();
    try {
      const who = await whoIsHere(database, (worker as { cookieStore?: CookieReader }).cookieStore);
      // The distributor's own people log nothing: nothing of theirs is kept for whoever comes after them.
      if (who.mark.startsWith(DESK_MARK)) return '/';
      const made = { id: crypto.randomUUID(), now: new Date().toISOString() };
      return await takeShare(form, database, who, made);
    } finally {
      database.close();
    }
  } catch {
    return logAddress('failed' satisfies ShareProblem);
  }
}
