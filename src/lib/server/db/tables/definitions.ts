export interface DefinitionTable {
  kind: string;
  id: string;
  version: number;
  effective_from: string | null;
  published_at: string;
  body: string;
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
