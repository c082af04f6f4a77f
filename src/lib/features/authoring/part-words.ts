import { m } from '$paraglide/messages.js';
import type { QuestionKind, StepKind } from '$lib/domain/path-editor/path-draft';
import type { JobRole } from '$lib/domain/facts/fact';
import type { CompanyFact } from '$lib/domain/paths/path';

const STEPS: Record<StepKind, () => string> = {
  lesson: m.path_kind_lesson,
  quiz: m.path_kind_quiz,
  course: m.path_kind_course,
  action: m.path_kind_action,
  certificate: m.path_kind_certificate,
  fact: m.path_kind_fact
};

export function stepKind(kind: StepKind): string {
  return STEPS[kind]();
}

const QUESTIONS: Record<QuestionKind, () => string> = {
  single: m.author_question_single,
  multiple: m.author_question_multiple,
  order: m.author_question_order,
  match: m.author_question_match,
  number: m.author_question_number
};

export function questionKind(kind: QuestionKind): string {
  return QUESTIONS[kind]();
}

const FACTS: Record<CompanyFact, () => string> = {
  consent: m.author_fact_consent,
  'use-case-onboarded': m.author_fact_onboarded,
  'use-case-adopted': m.author_fact_adopted,
  'opted-in': m.author_fact_opted_in,
  'linked-certificate': m.author_fact_linked
};

export function companyFact(fact: CompanyFact): string {
  return FACTS[fact]();
}

const ROLES: Record<JobRole, () => string> = {
  engineer: m.auth_job_engineer,
  seller: m.auth_job_seller,
  lead: m.auth_job_lead
};

export function jobRole(role: JobRole): string {
  return ROLES[role]();
}
