import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { widthOf } from '../../fixtures/outbox/proof-bytes';
import type { Act } from './act';
import type { HouseRun } from './run-schedule';
import type { Written } from './written';

type StoredFile = Written['files'][number];

/** What is wrong with the proofs that the server has: each once, with its own bytes, tied to what it proves. */
export async function wrongInFiles(
  run: HouseRun,
  { files }: Written,
  applied: ReadonlyMap<Act, string>
): Promise<string[]> {
  const wrong: string[] = [];
  const stored = new Map(files.map((file) => [file.id, file]));
  for (const act of run.acts) {
    const me = run.place.company.people[act.person];
    for (const proof of act.proofs) {
      const file = stored.get(proof.id);
      stored.delete(proof.id);
      const say = (what: string) => wrong.push(`${act.name}: proof ${proof.number} (${proof.kind}) ${what}`);
      if (file === undefined) {
        if (applied.has(act)) say('is not there');
        continue;
      }
      if (act.keptAt === null) say('is there, and its act was never kept');
      if (file.person_id !== me) say('is somebody else’s');
      const tied = act.plan.what === 'dispute' ? file.dispute_id : file.evidence_id;
      if (tied !== (applied.has(act) ? act.thing : null)) say(`is tied to ${tied}`);
      wrong.push(
        ...(await wrongBytes(run.place.house.folder, file, proof)).map((what) => `${act.name}: ${what}`)
      );
    }
  }
  for (const id of stored.keys()) wrong.push(`there is a file ${id} that nobody sent`);
  return wrong;
}

async function wrongBytes(
  folder: string,
  { hash, media_type: mediaType, size }: StoredFile,
  { kind, number }: Act['proofs'][number]
): Promise<string[]> {
  const path = join(folder, 'files', hash.slice(0, 2), hash);
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return [`the bytes of proof ${number} are gone`];
  if (bytes.length !== size || createHash('sha256').update(bytes).digest('hex') !== hash) {
    return [`the bytes of proof ${number} are not what was stored`];
  }
  if (mediaType === 'application/pdf') return kind === 'pdf' ? [] : [`proof ${number} has become a PDF`];
  const { width } = await sharp(bytes).metadata();
  return width === widthOf(kind, number) ? [] : [`proof ${number} has another's bytes`];
}
