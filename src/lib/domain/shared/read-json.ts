import { MOST_LEVELS, pointerPart, type JsonIssue } from './json-issues';

/** `isJson`: the text can be read, and says something twice. */
export type ReadJson = { ok: true; json: unknown } | { ok: false; isJson: boolean; issues: JsonIssue[] };

/**
 * Reads JSON that somebody wrote. A key that an object has twice is refused with its place: `JSON.parse` would keep
 * the last and drop the others without a word.
 */
export function readJson(text: string): ReadJson {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : 'is no JSON';
    return { ok: false, isJson: false, issues: [{ path: '', message }] };
  }
  const issues = [...doubledKeys(text)].map(([path, key]) => ({ path, message: `"${key}" is there twice` }));
  return issues.length === 0 ? { ok: true, json } : { ok: false, isJson: true, issues };
}

/** An object or a list that the reading is inside of. */
interface Open {
  /** Its keys so far; null for a list. */
  keys: Set<string> | null;
  /** The key or place of what is read now. */
  at: string | number;
}

/** Texts, and what opens, closes and parts objects and lists: all that places are made of. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/g;

/**
 * Every key that an object has more than once, by its place. The text must be JSON. What is nested too deep is passed
 * over: `checkJson` refuses it, or the doubled key above it is told.
 */
function doubledKeys(text: string): Map<string, string> {
  const doubled = new Map<string, string>();
  const open: Open[] = [];
  /** Whether a text that comes next is a key, where an object is open. */
  let isKey = false;
  for (const [token] of text.matchAll(TOKENS)) {
    const inside = open.at(-1);
    if (token === '{' || token === '[') {
      isKey = token === '{';
      open.push(isKey ? { keys: new Set(), at: '' } : { keys: null, at: 0 });
    } else if (token === '}' || token === ']') {
      open.pop();
    } else if (token === ',') {
      if (typeof inside?.at === 'number') inside.at += 1;
      isKey = true;
    } else if (isKey && inside?.keys != null) {
      isKey = false;
      // One key can be written in several ways: "a" is "\u0061".
      const key = String(JSON.parse(token));
      inside.at = key;
      if (inside.keys.has(key) && open.length <= MOST_LEVELS)
        doubled.set(open.map(({ at }) => pointerPart(at)).join(''), key);
      inside.keys.add(key);
    }
  }
  return doubled;
}
