import type { LocalizedText } from '$lib/domain/shared/text';

interface Choice {
  id: string;
  title: LocalizedText;
}

/** What steps and questions may name. */
export interface Choices {
  lessons: readonly Choice[];
  quizzes: readonly Choice[];
  actions: readonly Choice[];
  certifications: readonly Choice[];
  thresholds: readonly Choice[];
}
