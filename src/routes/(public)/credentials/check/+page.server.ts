import { fail } from '@sveltejs/kit';
import { field } from '$lib/server/http/forms';
import { checkCredential } from '$lib/server/services/credentials/check';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async ({ request, locals: { ctx } }) => {
    const form = await request.formData();
    const file = form.get('file');
    const bytes = file instanceof File && file.size > 0 ? Buffer.from(await file.arrayBuffer()) : null;
    const checked = await checkCredential(ctx, bytes ?? Buffer.from(field(form, 'text')));
    return checked.ok ? { credential: checked.value } : fail(400, { code: checked.code });
  }
};
