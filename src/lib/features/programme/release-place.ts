import { namesOfItems } from '$lib/domain/scoring/diff-releases';
import { isRecord, keysOf } from '$lib/domain/release-editor/json-place';
import { localized } from '$lib/ui/localized';
import { m } from '$paraglide/messages.js';

/** Where in a release something stands, in words: "Security", "Engagement". What has no words is the rest. */
export interface ReleasePlace {
  parts: string[];
  rest: string[];
}

type Namer = (name: string, items: readonly unknown[], releases: readonly unknown[]) => string;

const titled: Namer = (name, items) => titleAmong(items) ?? name;

/** Lists and records whose items are called by a title, an id or a number. */
const COLLECTIONS: Readonly<Record<string, Namer>> = {
  portfolios: titled,
  tracks: titled,
  thresholds: titled,
  benefits: titled,
  measures: titled,
  metrics: titled,
  sizes: titled,
  categories: (name, items, releases) =>
    titleAmong(items) ?? titleAmong(releases.flatMap((release) => categoryOf(release, name))) ?? name,
  scales: (name) => m.release_place_scale({ name }),
  bands: (name) => m.release_place_band({ number: name }),
  levels: (name, items) => titleAmong(items) ?? m.release_place_level({ number: name }),
  steps: (name) => m.release_place_step({ number: name }),
  of: (name) => m.release_place_part({ number: name }),
  bySize: (name) => (name === 'default' ? m.release_place_size_default() : m.release_place_size({ name }))
};

/** Parts that only hold others: with words of their own, or none. */
const HOLDERS: Readonly<Record<string, (() => string) | null>> = {
  notApplicable: m.release_place_unknown,
  rounding: m.release_place_rounding,
  calendar: m.release_place_calendar,
  requires: m.release_place_requires,
  from: m.release_place_from,
  to: m.release_place_to,
  scale: null,
  points: null
};

/**
 * @param path by names, as `diffReleases` tells it
 * @param releases where the titles are found, the first one first
 */
export function readPlace(path: readonly string[], releases: readonly unknown[]): ReleasePlace {
  const parts: string[] = [];
  let nodes = releases;
  let at = 0;
  for (;;) {
    const [key, name] = [path[at], path[at + 1]];
    if (key === undefined || name === undefined) break;
    const namer = Object.hasOwn(COLLECTIONS, key) ? COLLECTIONS[key] : undefined;
    const holder = Object.hasOwn(HOLDERS, key) ? HOLDERS[key] : undefined;
    if (namer !== undefined) {
      nodes = nodes.map((node) => partNamed(partNamed(node, key), name));
      parts.push(namer(name, nodes, releases));
      at += 2;
    } else if (holder !== undefined) {
      nodes = nodes.map((node) => partNamed(node, key));
      if (holder !== null) parts.push(holder());
      at += 1;
    } else break;
  }
  return { parts, rest: path.slice(at) };
}

/** The path by names of a place that is told by a JSON pointer. */
export function namesAlong(json: unknown, pointer: string): string[] {
  let node = json;
  return keysOf(pointer).map((key) => {
    const at = Number(key);
    const name = Array.isArray(node) ? (namesOfItems(node)[at] ?? String(at + 1)) : key;
    node = Array.isArray(node)
      ? node[at]
      : isRecord(node) && Object.hasOwn(node, key)
        ? node[key]
        : undefined;
    return name;
  });
}

function partNamed(node: unknown, name: string): unknown {
  if (Array.isArray(node)) return node[namesOfItems(node).indexOf(name)];
  return isRecord(node) && Object.hasOwn(node, name) ? node[name] : undefined;
}

function categoryOf(release: unknown, id: string): unknown[] {
  return [partNamed(partNamed(release, 'categories'), id)];
}

function titleAmong(items: readonly unknown[]): string | null {
  for (const item of items) {
    const title = isRecord(item) ? item['title'] : undefined;
    if (isRecord(title) && typeof title['en'] === 'string' && typeof title['de'] === 'string')
      return localized({ en: title['en'], de: title['de'] });
  }
  return null;
}
