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
import { nullOrigin } from '$lib/server/http/null-origin';
import { request } from '$lib/server/http/request';
import { samePerson } from '$lib/server/http/same-person';
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
  nullOrigin,
  language,
  bodyLimit,
  noZeros,
  session,
  samePerson,
  guard
);

export const handle: Handle = (input) =>
  // The shells of the member screens are written during the build, where there is no house yet.
  building ? language(input) : answer(input);
