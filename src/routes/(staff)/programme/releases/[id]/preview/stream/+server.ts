import { error } from '@sveltejs/kit';
import { namedPreview } from '$lib/server/services/named-preview';
import { openRelease } from '$lib/server/services/release-list';
import type { RequestHandler } from './$types';

/** The preview as lines of JSON: `{"done":500,"total":10000}` while it is worked out, then `{"preview":…}`. */
export const GET: RequestHandler = async ({ locals: { ctx }, params }) => {
  const opened = await openRelease(ctx, params.id);
  if (!opened.ok || opened.value.release === null) error(404, 'Not found');
  const encoder = new TextEncoder();
  let isWanted = true;
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const tell = (line: object): void => {
        if (isWanted) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      };
      try {
        const preview = await namedPreview(ctx, params.id, {
          onProgress: (done, total) => tell({ done, total })
        });
        tell(preview.ok ? { preview: preview.value } : { code: preview.code });
        if (isWanted) controller.close();
      } catch (failure) {
        // Told to whoever waits as a stream that breaks off, and to the operator by the log.
        ctx.log.error({ err: failure }, 'a preview of rules failed');
        if (isWanted) controller.error(failure);
      }
    },
    cancel() {
      isWanted = false;
    }
  });
  return new Response(body, { headers: { 'content-type': 'application/x-ndjson; charset=utf-8' } });
};
