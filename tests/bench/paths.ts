import type { AnyFact } from '$lib/domain/facts/fact';
import { gatherEvidence, type Learned } from '$lib/domain/paths/met-steps';
import { COMPANY_FACTS, type Path, type PathStep } from '$lib/domain/paths/path';
import { pathProgress } from '$lib/domain/paths/path-progress';
import type { Figure } from './figures/figure';

const PATHS = 12;
const STEPS = 300;
const YEARS = 5;
/** People of the company, each with what was observed of them each quarter. */
const PEOPLE = 60;
const CERTIFICATIONS = 40;
const LIMIT_MS = 10;
const TIMES = 41;
const AS_OF = '2026-11-24';

/** How long Home works out how far one person is on every path, from all that was ever observed and done. */
export function bench(): Figure[] {
  const paths = Array.from({ length: PATHS }, (_, at) => pathOf(at));
  const learned = fiveYears(paths);
  const times = Array.from({ length: TIMES }, () => {
    const start = performance.now();
    const evidence = gatherEvidence(learned);
    const done = paths.map((path) => pathProgress(path, 'engineer', evidence).done);
    if (done.every((steps) => steps === 0)) throw new Error('Nothing is done.');
    return performance.now() - start;
  });
  const median = times.toSorted((a, b) => a - b)[(TIMES - 1) / 2] ?? NaN;
  return [
    {
      name: 'progress on 12 paths ÷ 10 ms',
      limit: 1,
      ratio: median / LIMIT_MS,
      detail:
        `${median.toFixed(1)} ms for ${STEPS} steps, ${learned.facts.length} observations ` +
        `and ${learned.completedSteps.length} steps done in ${YEARS} years (median of ${TIMES})`
    }
  ];
}

function pathOf(number: number): Path {
  const id = `path-${number}`;
  const steps = Array.from({ length: STEPS / PATHS }, (_, at) => stepOf(id, at));
  const title = { en: id, de: id };
  return {
    id,
    version: 1,
    title,
    summary: title,
    threshold: 't',
    source: 'a benchmark',
    milestones: [0, 5, 10, 15, 20].map((from, place) => ({
      id: `m-${place}`,
      title,
      ...(place === 4 && { after: ['m-0'] }),
      steps: steps.slice(from, from + 5)
    }))
  };
}

function stepOf(path: string, at: number): PathStep {
  const id = `s-${at}`;
  const common = {
    id,
    title: { en: id, de: id },
    minutes: 3,
    ...(at % 5 !== 0 && { after: [`s-${at - 1}`] }),
    ...(at % 10 === 9 && { ifLacking: [COMPANY_FACTS[at % COMPANY_FACTS.length] ?? 'consent'] })
  };
  switch (at % 5) {
    case 0:
      return { ...common, kind: 'lesson', lesson: `${path}-${at}` };
    case 1:
      return { ...common, kind: 'quiz', quiz: `${path}-${at}` };
    case 2:
      return {
        ...common,
        kind: 'certificate',
        certifications: [`c-${at}`, `c-${at + 1}`],
        eitherOr: `e-${at}`
      };
    case 3:
      return { ...common, kind: 'action', action: `a-${at}`, eitherOr: `e-${at - 1}` };
    default:
      return { ...common, kind: 'fact', fact: COMPANY_FACTS[at % COMPANY_FACTS.length] ?? 'consent' };
  }
}

function fiveYears(paths: readonly Path[]): Learned {
  const facts: AnyFact[] = [];
  for (let quarter = 0; quarter < YEARS * 4; quarter++) {
    const asOf = `${2022 + Math.floor(quarter / 4)}-0${1 + (quarter % 4) * 2}-15`;
    for (let person = 0; person < PEOPLE; person++) {
      const personId = `p-${person}`;
      facts.push({
        seq: facts.length + 1,
        kind: 'employment',
        key: personId,
        portfolio: null,
        personId,
        asOf,
        retracted: false,
        data: { jobRole: 'engineer', from: '2021-01-01', to: null }
      });
      const certification = `c-${(person + quarter) % CERTIFICATIONS}`;
      facts.push({
        seq: facts.length + 1,
        kind: 'certificate',
        key: `${personId}/${certification}`,
        portfolio: null,
        personId,
        asOf,
        retracted: false,
        data: { certification, number: null, issuedOn: asOf, expiresOn: '2028-01-01', linked: true }
      });
    }
  }
  const records = paths.flatMap(({ id, milestones }) =>
    milestones.flatMap(({ steps }) => steps.map((step) => ({ path: id, step: step.id })))
  );
  return {
    personId: 'p-0',
    completedSteps: records.filter((_, at) => at % 2 === 0),
    coveredSteps: records,
    verifiedActions: Array.from({ length: 200 }, (_, at) => ({
      action: `a-${at % 30}`,
      personId: at % 3 === 0 ? 'p-0' : null
    })),
    facts,
    asOf: AS_OF
  };
}
