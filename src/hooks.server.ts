import type { Handle, ServerInit } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { building } from '$app/environment';
import { env } from '$env/dynamic/private';
import type { App as House } from '$lib/server/app';
import { boot } from '$lib/server/boot';
import { bodyLimit } from '$lib/server/http/body-limit';
import { compress } from '$lib/server/http/compress';
import { guard } from '$lib/server/http/guard';
import { headers } from '$lib/server/http/headers';
import { language } from '$lib/server/http/language';
import { noZeros } from '$lib/server/http/no-zeros';
import { request } from '$lib/server/http/request';
import { session } from '$lib/server/http/session';

export { handleError } from '$lib/server/http/errors';

let house: House | null = null;

export const init: ServerInit = async () => {
  if (!building) house = await boot(env);
};

const answer = sequence(
  request(() => house),
  compress,
  headers,
  language,
  bodyLimit,
  noZeros,
  session,
  guard
);

export const handle: Handle = (input) =>
  // The shells of the member screens are written during the build, where there is no house yet.
  building ? language(input) : answer(input);
