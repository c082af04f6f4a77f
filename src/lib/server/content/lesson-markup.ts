import MarkdownIt, { type Token } from 'markdown-it';
import type { Locale } from '$lib/domain/shared/text';

/** What is wrong with a card, and on which of its lines. */
export interface MarkupProblem {
  /** From 0, of the card's text. */
  line: number;
  message: string;
}

/** Where the pictures of a language are found; null where there is none of that name. */
export type FigureOf = (id: string) => string | null;

const CALLOUTS: Record<string, Record<Locale, string>> = {
  note: { en: 'Note', de: 'Hinweis' },
  tip: { en: 'Tip', de: 'Tipp' },
  warning: { en: 'Careful', de: 'Achtung' },
  transcript: { en: 'Transcript', de: 'Mitschrift' }
};

const FIGURE = /^figure:([a-z0-9]+(?:-[a-z0-9]+)*)$/;
const MARKER = /^\[!([A-Z]+)\]\s*/;

/** What a problem quotes of a text: a picture written into an address can be as long as a book. */
const MOST_QUOTED = 60;

/**
 * The Markdown of a card as HTML. No HTML is taken, so that what an author writes can never become a script; a picture is
 * a figure of the house, by its name, and stands in the text itself, so that it is there without a network.
 *
 * `> [!NOTE]` (or TIP, WARNING) begins a call-out, `> [!TRANSCRIPT]` what is said in a video, folded away.
 */
export function renderCard(
  text: string,
  locale: Locale,
  figureOf: FigureOf
): { html: string; problems: MarkupProblem[] } {
  const problems: MarkupProblem[] = [];
  // No typographer: quotation marks differ by language.
  const markdown = new MarkdownIt({ html: false, linkify: false });
  const tokens = markdown.parse(text, {});
  problems.push(...whatIsNotTaken(text));
  for (const [at, token] of tokens.entries()) {
    if (token.type === 'blockquote_open') callOut(tokens, at, locale, problems);
    if (token.type !== 'inline') continue;
    for (const part of token.children ?? []) {
      const line = token.map?.[0] ?? 0;
      if (part.type === 'image') figure(part, token, figureOf, line, problems);
      if (part.type === 'link_open') openBeside(part);
    }
    if (isFigureAlone(token)) {
      // A figure is no part of a paragraph.
      for (const around of [tokens[at - 1], tokens[at + 1]]) if (around) around.hidden = true;
    }
  }
  markdown.renderer.rules.image = (all, at) => all[at]?.content ?? '';
  return { html: markdown.renderer.render(tokens, markdown.options, {}).trim(), problems };
}

/**
 * HTML and addresses that are not taken, by their lines. Rendered they would stay text and do nothing, but who wrote them
 * wanted something else: so the text is read once more as if they were allowed, to see where they stand.
 */
function whatIsNotTaken(text: string): MarkupProblem[] {
  const problems: MarkupProblem[] = [];
  const lenient = new MarkdownIt({ html: true, linkify: false });
  lenient.validateLink = () => true;
  for (const token of lenient.parse(text, {})) {
    const first = token.map?.[0] ?? 0;
    if (token.type === 'html_block') problems.push({ line: first, message: noHtml(token.content) });
    let within = 0;
    for (const part of token.children ?? []) {
      const line = first + within;
      if (part.type === 'softbreak' || part.type === 'hardbreak') within += 1;
      if (part.type === 'html_inline') problems.push({ line, message: noHtml(part.content) });
      if (part.type === 'link_open') link(part, line, problems);
      if (part.type === 'image' && !isFigure(part)) notOfTheHouse(part, line, problems);
    }
  }
  return problems;
}

function noHtml(html: string): string {
  return `HTML is not taken: "${quoted(html.trim())}"`;
}

function quoted(text: string): string {
  return text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…` : text;
}

function callOut(tokens: Token[], at: number, locale: Locale, problems: MarkupProblem[]): void {
  const [opening, inline] = [tokens[at], tokens[at + 2]];
  const kind = MARKER.exec(inline?.content ?? '')?.[1]?.toLowerCase();
  if (opening === undefined || inline?.type !== 'inline' || kind === undefined) return;
  const title = CALLOUTS[kind]?.[locale];
  if (title === undefined) {
    problems.push({ line: opening.map?.[0] ?? 0, message: `there is no call-out "${kind.toUpperCase()}"` });
    return;
  }
  const closing = tokens.find(
    (token, later) => later > at && token.type === 'blockquote_close' && token.level === opening.level
  );
  const [first, ...rest] = inline.children ?? [];
  if (first?.type === 'text') first.content = first.content.replace(MARKER, '');
  // The marker has a line of its own: what follows begins the text.
  inline.children = [...(first && first.content !== '' ? [first] : []), ...rest].filter(
    (part, index) => index > 0 || part.type !== 'softbreak'
  );
  const folded = kind === 'transcript';
  opening.tag = folded ? 'details' : 'aside';
  if (closing !== undefined) closing.tag = opening.tag;
  if (!folded) opening.attrSet('class', `callout ${kind}`);
  const [head, foot] = folded ? ['<summary>', '</summary>'] : ['<p class="callout-title">', '</p>'];
  opening.type = 'callout_open';
  const paragraph = tokens[at + 1];
  if (paragraph !== undefined) {
    paragraph.hidden = true;
    const end = tokens[at + 3];
    if (end !== undefined) end.hidden = true;
  }
  // The renderer writes the tag of whatever it does not know; the title follows it.
  inline.children.unshift(raw(`${head}${title}${foot}<p>`, inline));
  inline.children.push(raw('</p>', inline));
}

/** Words of ours, which need no escaping. */
function raw(html: string, like: Token): Token {
  const TokenOf = like.constructor as new (type: string, tag: string, nesting: number) => Token;
  const token = new TokenOf('html_inline', '', 0);
  token.content = html;
  return token;
}

function figure(
  image: Token,
  around: Token,
  figureOf: FigureOf,
  line: number,
  problems: MarkupProblem[]
): void {
  const id = FIGURE.exec(sourceOf(image))?.[1];
  const words = image.content.trim();
  image.content = '';
  // Said where all is looked through that is not taken.
  if (id === undefined) return;
  const svg = figureOf(id);
  if (svg === null) problems.push({ line, message: `there is no figure "${id}"` });
  else if (words === '')
    problems.push({ line, message: `the figure "${id}" says nothing to who cannot see it` });
  else if (!isFigureAlone(around))
    problems.push({ line, message: `the figure "${id}" is no paragraph alone` });
  else {
    const label = words.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
    image.content = `<figure>${svg.trim().replace('<svg ', `<svg role="img" aria-label="${label}" `)}</figure>`;
  }
}

function sourceOf(image: Token): string {
  return String(image.attrGet('src') ?? '');
}

function isFigure(image: Token): boolean {
  return FIGURE.test(sourceOf(image));
}

function notOfTheHouse(image: Token, line: number, problems: MarkupProblem[]): void {
  const message = `"${quoted(sourceOf(image))}" is no picture of the house: figure:<name>`;
  problems.push({ line, message });
}

function isFigureAlone({ children }: Token): boolean {
  return children?.length === 1 && children[0]?.type === 'image';
}

function link(opening: Token, line: number, problems: MarkupProblem[]): void {
  const href = String(opening.attrGet('href') ?? '');
  if (isOfTheHouse(href) || href.startsWith('https://')) return;
  const message = `"${quoted(href)}" is no page of the house and does not begin with https://`;
  problems.push({ line, message });
}

/** A page elsewhere opens beside the lesson, and learns nothing of it. */
function openBeside(opening: Token): void {
  if (isOfTheHouse(String(opening.attrGet('href') ?? ''))) return;
  opening.attrSet('target', '_blank');
  opening.attrSet('rel', 'noopener noreferrer');
}

function isOfTheHouse(href: string): boolean {
  return href.startsWith('/') && !href.startsWith('//');
}
