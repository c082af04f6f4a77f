import { markSignedOut } from './sign-out';
import { wipeDevice } from './device';

/** Forms after which somebody else may be here, or the same person for another company. */
const CHANGES_WHO = /^\/(sign-in|invite\/.*|account\?\/(out|partner))/;

/**
 * Wherever the form stands: who leaves leaves nothing of theirs on the device, and who comes finds nothing of another,
 * whose session may have ended without a word. Its code comes after the first screen; a form that is sent before it is
 * here is answered with another mark, under which nothing that lies here is shown.
 */
export function watchLeaving(): void {
  document.addEventListener('submit', ({ target }) => {
    if (!(target instanceof HTMLFormElement)) return;
    const { pathname, search } = new URL(target.action);
    if (!CHANGES_WHO.test(pathname + search)) return;
    markSignedOut();
    // Now, if the page lives long enough; else the mark has it done at the next opening.
    wipeDevice().catch(() => undefined);
  });
}
