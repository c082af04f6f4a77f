import { redirect } from '@sveltejs/kit';
import { logAddress, type ShareProblem } from '$lib/client/files-at-hand/shared-item';
import type { RequestHandler } from './$types';

/**
 * A share that no service worker took (src/service-worker): the server keeps none, and the Log screen says what to do.
 */
export const POST: RequestHandler = () => redirect(303, logAddress('missed' satisfies ShareProblem));

export const GET: RequestHandler = () => redirect(303, '/log');
