import type { PathDraft } from '$lib/domain/path-editor/path-draft';

/** What a lesson of a draft is called by its front matter, else its id. */
export function titleOfLesson({ lessons }: PathDraft, id: string): string {
  return /^title:\s*(\S.*?)\s*$/m.exec(lessons[id]?.en ?? '')?.[1] ?? id;
}
