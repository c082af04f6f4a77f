import sharp from 'sharp';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { LocalizedText } from '$lib/domain/shared/text';
import type { Context } from '../../context';
import { bakePng, bakeSvg } from '../../files/bake-badge';
import { badgeSvg } from '../../files/badge-picture';
import { certificatePdf, type CertificateText } from '../../files/certificate-pdf';
import { inTurn } from '../../files/in-turn';
import { credentialView, pathAchievement, signedCredential, type CredentialView } from './issue';

export const CREDENTIAL_FILES = ['credential.jwt', 'badge.png', 'badge.svg', 'certificate.pdf'] as const;
export type CredentialFile = (typeof CREDENTIAL_FILES)[number];

export interface FileOfCredential {
  body: Buffer | string;
  mediaType: string;
}

/** The words of a certificate, which its reader's language decides. */
export type CertificateWords = Omit<CertificateText, 'badge' | 'url' | 'holder'>;

/** Fonts are read and letters laid out without a pause: one after the other, so that nobody else waits for many. */
const DRAWING = 'certificate';

/** A credential as a file: signed, baked into a picture, or to print. What was revoked is not handed out any more. */
export async function credentialFile(
  ctx: Context,
  { id, file, words }: { id: string; file: CredentialFile; words: (view: CredentialView) => CertificateWords }
): Promise<Result<FileOfCredential, 'not-found' | 'revoked'>> {
  const [view, token] = [await credentialView(ctx, id), await signedCredential(ctx, id)];
  if (!view.ok) return view;
  if (!token.ok) return token;
  const svg = svgOf(view.value.path.title, view.value.threshold);
  switch (file) {
    case 'credential.jwt':
      return ok({ body: token.value, mediaType: 'text/plain; charset=utf-8' });
    case 'badge.svg':
      return ok({ body: bakeSvg(svg, token.value), mediaType: 'image/svg+xml' });
    case 'badge.png':
      return ok({ body: bakePng(await pngOf(svg), token.value), mediaType: 'image/png' });
    case 'certificate.pdf': {
      const text = { ...words(view.value), holder: view.value.holder, url: view.value.url };
      const badge = await pngOf(svg);
      const body = await inTurn(DRAWING, () => certificatePdf({ ...text, badge }));
      return ok({ body, mediaType: 'application/pdf' });
    }
  }
}

/** The picture of a path's badge, with no credential in it. */
export async function pathBadge(
  ctx: Context,
  path: { path: string; version: number }
): Promise<Result<Buffer, 'not-found'>> {
  const found = await pathAchievement(ctx, path);
  if (!found.ok) return refused('not-found');
  return ok(await pngOf(svgOf(found.value.title, found.value.threshold)));
}

function svgOf(title: LocalizedText, threshold: number | null): string {
  return badgeSvg({ title: title.en, threshold });
}

/** Of every path and threshold there is one: who asks for many draws each once. */
const drawn = new Map<string, Promise<Buffer>>();
const MOST_DRAWN = 100;

function pngOf(svg: string): Promise<Buffer> {
  const known = drawn.get(svg) ?? sharp(Buffer.from(svg)).png().toBuffer();
  if (drawn.size >= MOST_DRAWN) drawn.clear();
  drawn.set(svg, known);
  return known;
}
