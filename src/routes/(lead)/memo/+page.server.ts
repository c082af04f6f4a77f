import { error, fail } from '@sveltejs/kit';
import { field } from '$lib/server/http/forms';
import { draftMemo, listMemoLinks, revokeMemo, shareMemo } from '$lib/server/services/memo';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const REMARK_LENGTH = 600;

export const load: PageServerLoad = async (event) => {
  const { ctx } = event.locals;
  const partnerId = partnerOf(event);
  const memo = await draftMemo(ctx, { partnerId, remark: null });
  const links = await listMemoLinks(ctx, partnerId);
  if (!memo.ok || !links.ok) error(404, 'Not found');
  return {
    memo: memo.value,
    remarkLength: REMARK_LENGTH,
    links: links.value.map((link) => ({ ...link, open: link.revokedAt === null && link.expiresAt > ctx.now }))
  };
};

export const actions: Actions = {
  share: async (event) => {
    const remark = field(await event.request.formData(), 'remark').trim();
    if (remark.length > REMARK_LENGTH) return fail(400, { remark, tooLong: true });
    const shared = await shareMemo(event.locals.ctx, { partnerId: partnerOf(event), remark: remark || null });
    if (!shared.ok) error(404, 'Not found');
    return { remark, shared: shared.value };
  },
  revoke: async (event) => {
    const id = field(await event.request.formData(), 'id');
    const revoked = await revokeMemo(event.locals.ctx, { partnerId: partnerOf(event), id });
    return revoked.ok ? { revoked: true } : fail(404, { gone: true });
  }
};

/** The partner a memo is about: the lead's own, or the one that the distributor's people name. */
function partnerOf({ locals: { signedIn }, url }: Pick<RequestEvent, 'locals' | 'url'>): string {
  return url.searchParams.get('partner') ?? signedIn?.partnerId ?? '';
}
