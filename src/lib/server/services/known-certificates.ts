import { certificatesKnownOn, type KnownCertificate } from '$lib/domain/certificates/identity';
import { today, type Context } from '../context';
import { certificateObservations } from '../repositories/certificate-repository';

/** What the partner knows today of a person's certificates of one certification, last said last. */
export async function certificatesOf(
  ctx: Context,
  of: { partnerId: string; personId: string; definition: string }
): Promise<KnownCertificate[]> {
  const observations = await certificateObservations(ctx.db, of);
  return certificatesKnownOn(observations, today(ctx)).filter(
    ({ held }) => held.certification === of.definition
  );
}
