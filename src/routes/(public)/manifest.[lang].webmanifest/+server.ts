import { error } from '@sveltejs/kit';
import { manifestIn, MANIFEST_LANGUAGES } from '$lib/features/install/manifest';
import type { EntryGenerator, RequestHandler } from './$types';

// Written by the build, one for each language; a page names that of its own (src/app.html).
export const prerender = true;
export const entries: EntryGenerator = () => MANIFEST_LANGUAGES.map((lang) => ({ lang }));

export const GET: RequestHandler = ({ params }) => {
  const lang = MANIFEST_LANGUAGES.find((known) => known === params.lang);
  if (lang === undefined) error(404, 'Not Found');
  return new Response(JSON.stringify(manifestIn(lang)), {
    headers: { 'content-type': 'application/manifest+json' }
  });
};
