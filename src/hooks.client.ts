import type { ClientInit, HandleClientError } from '@sveltejs/kit';
import { wakeDevice } from '$lib/client/device';

export const init: ClientInit = () => wakeDevice();

/** Marks what failed for want of an answer, so that the screen says that and not that something broke. */
export const handleError: HandleClientError = ({ error, message }) => ({
  message,
  unreachable: isUnanswered(error)
});

// How Chromium, Firefox and Safari word a request that got no answer. `navigator.onLine` knows of a cable, not of an
// answer, and not even of that right after a cold start.
const UNANSWERED = /^(Failed to fetch|NetworkError when attempting to fetch resource|Load failed)/;

function isUnanswered(error: unknown): boolean {
  return error instanceof TypeError && UNANSWERED.test(error.message);
}
