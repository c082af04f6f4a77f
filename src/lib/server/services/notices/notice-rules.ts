import rules from '$content/notices/rules.json';
import type { NoticeRules } from '$lib/domain/notices/notice';

export const NOTICE_RULES: NoticeRules = rules;
