import * as v from 'valibot';
import rules from '$content/review/rules.json';
import { ReviewRulesFile, type ReviewRules } from '$lib/domain/evidence/review-rules';

/** Read once, when the house starts: with a rule that means nothing it does not start. */
export const REVIEW_RULES: ReviewRules = v.parse(ReviewRulesFile, rules);
