import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readProof, storeProof } from '$lib/server/services/proof-files';
import { onePage } from '../../fixtures/evidence/pdf';
import { forEachEngine } from '../engines';
import { evidenceWorld } from './evidence-world';

const NOT_FOUND = { ok: false, code: 'not-found' };

forEachEngine((open) => {
  test('a proof is read by its sender, their lead and the reviewers, and by nobody else', async () => {
    const world = await evidenceWorld(open);
    const id = await world.proof();
    const colleague = await world.person('Cora', [{ partnerId: world.partners.ours, role: 'member' }]);
    const asCora = await world.as(colleague.id, world.partners.ours);
    for (const context of [world.asAda, world.asBen, world.asRita]) {
      expect(await readProof(context, id)).toMatchObject({ ok: true, value: { mediaType: 'image/jpeg' } });
    }
    for (const context of [asCora, world.asEve, world.ctx({ kind: 'nobody' })]) {
      expect(await readProof(context, id)).toEqual(NOT_FOUND);
      // The very answer of an id that does not exist.
      expect(await readProof(context, world.ctx().newId())).toEqual(NOT_FOUND);
    }
  });

  test('sent twice it is kept once; under a stranger’s id it is not found', async () => {
    const world = await evidenceWorld(open);
    const bytes = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const upload = { id: world.ctx().newId(), partnerId: world.partners.ours, bytes };
    const first = await storeProof(world.asAda, upload);
    expect(await storeProof(world.asAda, upload)).toEqual(first);
    expect(await storeProof(world.asBen, upload)).toEqual(NOT_FOUND);
    expect(await world.ctx().db.selectFrom('stored_file').select('id').execute()).toEqual([
      { id: upload.id }
    ]);
  });

  test('for another company nothing is taken', async () => {
    const world = await evidenceWorld(open);
    const upload = {
      id: world.ctx().newId(),
      partnerId: world.partners.theirs,
      bytes: onePage()
    };
    expect(await storeProof(world.asAda, upload)).toEqual(NOT_FOUND);
    expect(await storeProof(world.asRita, upload)).toEqual(NOT_FOUND);
  });

  test('a PDF is kept as what can be seen of it, drawn anew', async () => {
    const world = await evidenceWorld(open);
    const script = '/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>';
    const upload = {
      id: world.ctx().newId(),
      partnerId: world.partners.ours,
      bytes: onePage({ catalog: script })
    };
    expect(await storeProof(world.asAda, upload)).toMatchObject({ ok: true });
    const kept = await readProof(world.asRita, upload.id);
    if (!kept.ok) throw new Error(kept.code);
    expect(kept.value.mediaType).toBe('application/pdf');
    expect(kept.value.bytes.includes('JavaScript')).toBe(false);
  });

  test('what is refused leaves nothing behind', async () => {
    const world = await evidenceWorld(open);
    const upload = { id: world.ctx().newId(), partnerId: world.partners.ours, bytes: Buffer.from('<svg/>') };
    expect(await storeProof(world.asAda, upload)).toEqual({ ok: false, code: 'file-type-not-accepted' });
    expect(await world.ctx().db.selectFrom('stored_file').select('id').execute()).toEqual([]);
  });

  test('a day’s worth of bytes is enough, and the next day begins anew', async () => {
    const world = await evidenceWorld(open);
    const { db, newId, now } = world.ctx();
    await db
      .insertInto('stored_file')
      .values({
        id: newId(),
        partner_id: world.partners.ours,
        person_id: world.people.ada.id,
        evidence_id: null,
        hash: '0'.repeat(64),
        media_type: 'application/pdf',
        size: 200 * 1024 * 1024,
        created_at: now
      })
      .execute();
    const bytes = onePage();
    const send = async () =>
      storeProof(await world.as(world.people.ada.id, world.partners.ours), {
        id: newId(),
        partnerId: world.partners.ours,
        bytes
      });
    expect(await send()).toEqual({ ok: false, code: 'too-many-uploads' });
    world.house.clock.advance({ days: 1, minutes: 1 });
    expect((await send()).ok).toBe(true);
  });
});
