import type { ClientInit, HandleClientError } from '@sveltejs/kit';
import { wakeDevice } from '$lib/client/device';

export const init: ClientInit = () => wakeDevice();

/** Hands on what a request that failed was called, so that the screen can tell that nobody answered. */
export const handleError: HandleClientError = ({ error, message }) => ({
  message,
  failure: error instanceof TypeError ? error.message : undefined
});
