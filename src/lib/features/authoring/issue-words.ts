import { m } from '$paraglide/messages.js';

type Words = (found: readonly string[]) => string;

/** What the check of content says, and how it is said here. What is not among them is shown as it is. */
const SAYINGS: readonly (readonly [RegExp, Words])[] = [
  [/^must not be empty$/, m.author_issue_empty],
  [/^must be kebab-case$/, m.author_issue_choose],
  [/^must begin with https:\/\/$/, m.author_issue_https],
  [/^Invalid URL/, m.author_issue_https],
  [/^must be a whole number from 1$/, m.author_issue_whole],
  [/^must be 2, 3 or 4$|^minutes: must be 2, 3 or 4$/, m.author_issue_lesson_minutes],
  [/^Invalid (?:type: Expected number|integer|value: Expected >=1)/, m.author_issue_whole],
  [/^Invalid value: Expected (?:<=1|>=0)/, m.author_issue_share],
  [/^Invalid length: Expected !0/, m.author_issue_none],
  [/^Invalid length: Expected >=2/, m.author_issue_two],
  [/^Invalid type: Expected \(.*\) but received ""/, m.author_issue_choose],
  [/^no release has a threshold "(.*)"$/, ([id = '']) => m.author_issue_threshold({ id })],
  [/^the id "(.+)" is there twice$/, ([id = '']) => m.author_issue_twice({ id })],
  [/^there is no (?:step|milestone) "(.+)" in this path$/, ([id = '']) => m.author_issue_after({ id })],
  [/^there is no (?:lesson|quiz|action|certification) "(.+)"$/, ([id = '']) => m.author_issue_target({ id })],
  [/wait for each other: (.+)$/, ([circle = '']) => m.author_issue_circle({ circle })],
  [/^"(.+)" has alternatives in two milestones$/, ([word = '']) => m.author_issue_either_apart({ word })],
  [/^"(.+)" has no second alternative$/, ([word = '']) => m.author_issue_either_one({ word })],
  [/^of "(.+)" some must be done and some need not$/, ([word = '']) => m.author_issue_either_mixed({ word })],
  [/^one must be right, (\d+) are$/, ([count = '']) => m.author_issue_one_right({ count })],
  [/^at least one must be right and one wrong$/, m.author_issue_some_right],
  [/^front matter between two lines of --- is missing$/, m.author_issue_front_missing],
  [/^front matter is not understood: "(.*)"$/, ([text = '']) => m.author_issue_front({ text })],
  [/^text before the first "## " heading belongs to no card$/, m.author_issue_before_card],
  [/^there is no card: each begins with a "## " heading$/, m.author_issue_no_card],
  [/^has (\d+) cards, the English file has (\d+)$/, ([de = '', en = '']) => m.author_issue_cards({ de, en })],
  [/^is "(.*)", the English file says "(.*)"$/, ([de = '', en = '']) => m.author_issue_differs({ de, en })],
  [/^is "(.*)", the file's name says "(.*)"$/, ([is = '', says = '']) => m.author_issue_name({ is, says })],
  [/^HTML is not taken: "([^]*)"$/, ([text = '']) => m.author_issue_html({ text })],
  [/^"([^]*)" is no picture of the house/, ([text = '']) => m.author_issue_picture({ text })],
  [/^there is no figure "(.+)"$/, ([id = '']) => m.author_issue_figure({ id })],
  [/^the figure "(.+)" says nothing/, ([id = '']) => m.author_issue_figure_words({ id })],
  [/^the figure "(.+)" is no paragraph alone$/, ([id = '']) => m.author_issue_figure_alone({ id })],
  [/^"([^]*)" is no page of the house/, ([text = '']) => m.author_issue_link({ text })],
  [/^there is no call-out "(.+)"$/, ([kind = '']) => m.author_issue_callout({ kind })],
  [/^is longer than (\d+) characters$/, ([most = '']) => m.author_issue_too_long({ most })],
  [/^is not JSON/, m.author_issue_no_json],
  [/^must be "(.+)"$/, ([text = '']) => m.author_issue_must_be({ text })],
  [/^"(.+)" is there twice$/, ([id = '']) => m.author_issue_twice({ id })],
  [/^sources: must name at least one source$/, m.author_issue_sources]
];

/** What is wrong with content, in the reader's language. */
export function issueText(message: string): string {
  for (const [pattern, words] of SAYINGS) {
    const found = pattern.exec(message);
    if (found !== null) return words(found.slice(1));
  }
  return message;
}
