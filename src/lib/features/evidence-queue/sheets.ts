import { at } from '../shell/nav';

/** One page of a proof that can be looked at. */
export interface Sheet {
  src: string;
  /** Of the file that it belongs to. */
  fileId: string;
}

/** A file with how many of its pages can be looked at. */
export interface ProofFile {
  id: string;
  mediaType: string;
  size: number;
  pages: number;
}

/** All pages of all files, in their order. */
export function sheetsOf(files: readonly ProofFile[]): Sheet[] {
  return files.flatMap(({ id, mediaType, pages }) =>
    Array.from({ length: pages }, (_, page) => ({
      fileId: id,
      src: mediaType.startsWith('image/') ? at(`/api/files/${id}`) : at(`/api/files/${id}?page=${page + 1}`)
    }))
  );
}
