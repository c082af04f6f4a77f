import { certificatesKnownOn, type KnownCertificate } from '$lib/domain/certificates/identity';
import { today, type Context } from '../context';
import { certificateObservations } from '../repositories/certificate-repository';

/** What the partner knows today of a person's certificates of one certification, last said last. */
export async function certificatesOf(
  ctx: Context,
  of: { partnerId: string; personId: string; definition: string }
): Promise<KnownCertificate[]> {
  return (await allCertificatesOf(ctx, of)).filter(({ held }) => held.certification === of.definition);
}

/** The same of every certification. */
export async function allCertificatesOf(
  ctx: Context,
  of: { partnerId: string; personId: string }
): Promise<KnownCertificate[]> {
  return certificatesKnownOn(await certificateObservations(ctx.db, of), today(ctx));
}
