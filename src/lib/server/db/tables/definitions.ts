export interface DefinitionTable {
  kind: string;
  id: string;
  version: number;
  effective_from: string | null;
  published_at: string;
  body: string;
  /** 'house': published in the house; null: it came with the product. */
  origin: string | null;
  published_by: string | null;
}

/** A release that is being written. */
export interface ReleaseDraftTable {
  id: string;
  /** As it was typed: JSON or not, valid or not. */
  body: string;
  created_by: string | null;
  created_at: string;
  updated_by: string | null;
  updated_at: string;
}

/** A learning path that is being written. */
export interface PathDraftTable {
  id: string;
  /** Json, see `PathDraft`. */
  body: string;
  previous: string | null;
  created_by: string | null;
  created_at: string;
  updated_by: string | null;
  updated_at: string;
}

/** Markdown with front matter. */
export interface LessonSourceTable {
  id: string;
  version: number;
  en: string;
  de: string;
}
