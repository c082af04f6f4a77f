import { effortOf } from './effort';
import { startOf } from './meters';
import type { Effect, Meter, PlanAction, PlanProblem } from './problem';

/** One thing that is wrong with a problem; `path` is a JSON pointer to it. */
export interface PlanIssue {
  path: string;
  message: string;
}

type Report = (path: string, message: string) => void;

/** Everything that keeps a problem from being one; empty where it can be solved. */
export function checkProblem(problem: PlanProblem): PlanIssue[] {
  const issues: PlanIssue[] = [];
  const report: Report = (path, message) => void issues.push({ path, message });
  checkIds(problem.people, '/people', report);
  checkIds(problem.actions, '/actions', report);
  checkIds(problem.meters, '/meters', report);
  checkNumber(problem.hourCost, '/hourCost', report, { least: 0 });
  checkNumber(problem.fixed, '/fixed', report);
  problem.people.forEach(({ capacityMinutes }, at) => {
    if (!(capacityMinutes >= 0)) report(`/people/${at}/capacityMinutes`, 'must be 0 or more');
  });
  problem.actions.forEach((action, at) => checkAction(problem, action, `/actions/${at}`, report));
  problem.meters.forEach((meter, at) => checkMeter(problem, meter, `/meters/${at}`, report));
  checkTarget(problem, report);
  checkCycles(problem, report);
  checkSize(problem, report);
  return issues;
}

function checkIds(items: readonly { id: string }[], path: string, report: Report): void {
  const seen = new Set<string>();
  items.forEach(({ id }, at) => {
    if (seen.has(id)) report(`${path}/${at}/id`, `"${id}" is there twice`);
    seen.add(id);
  });
}

function checkNumber(
  value: number,
  path: string,
  report: Report,
  { least = -Infinity, whole = false }: { least?: number; whole?: boolean } = {}
): void {
  if (whole ? !Number.isSafeInteger(value) : !Number.isFinite(value)) {
    report(path, whole ? 'must be a whole number' : 'must be a number');
  } else if (value < least) report(path, `must be ${least} or more`);
}

function checkAction(problem: PlanProblem, action: PlanAction, path: string, report: Report): void {
  checkNumber(action.minutes, `${path}/minutes`, report, { least: 0 });
  checkNumber(action.fee, `${path}/fee`, report, { least: 0, whole: true });
  if (!(action.likelihood > 0 && action.likelihood <= 1)) {
    report(`${path}/likelihood`, 'must be above 0 and at most 1');
  }
  if (action.person !== null) checkKnown(problem.people, action.person, 'people', `${path}/person`, report);
  const { requires, excludes = [] } = action;
  requires.forEach((id, at) => checkKnown(problem.actions, id, 'actions', `${path}/requires/${at}`, report));
  excludes.forEach((id, at) => {
    checkKnown(problem.actions, id, 'actions', `${path}/excludes/${at}`, report);
    if (id === action.id) report(`${path}/excludes/${at}`, 'is the action itself');
  });
  action.effects.forEach((effect, at) => checkEffect(problem, effect, `${path}/effects/${at}`, report));
}

function checkKnown(
  items: readonly { id: string }[],
  id: string,
  among: string,
  path: string,
  report: Report
): void {
  if (!items.some((item) => item.id === id)) report(path, `"${id}" is not among the ${among}`);
}

function checkEffect(problem: PlanProblem, effect: Effect, path: string, report: Report): void {
  const meter = problem.meters.find(({ id }) => id === effect.meter);
  if (meter === undefined) return report(`${path}/meter`, `"${effect.meter}" is not among the meters`);
  const kind = 'person' in effect ? 'people' : 'amount';
  if (meter.kind !== kind) report(`${path}/meter`, `"${meter.id}" is a meter of ${meter.kind}`);
  if ('person' in effect) checkKnown(problem.people, effect.person, 'people', `${path}/person`, report);
  else checkNumber(effect.amount, `${path}/amount`, report, { whole: true });
}

function checkMeter(problem: PlanProblem, meter: Meter, path: string, report: Report): void {
  checkNumber(meter.weight, `${path}/weight`, report);
  if (meter.kind === 'amount') checkNumber(meter.base, `${path}/base`, report, { whole: true });
  meter.points.forEach(({ from, points, slope }, at) => {
    const piece = `${path}/points/${at}`;
    if (at > 0 || from !== -Infinity) checkNumber(from, `${piece}/from`, report);
    checkNumber(points, `${piece}/points`, report);
    checkNumber(slope, `${piece}/slope`, report);
    if (from === -Infinity && slope !== 0) report(`${piece}/slope`, 'must be 0 where the piece has no start');
    const before = meter.points[at - 1];
    if (before !== undefined && !(before.from < from))
      report(`${piece}/from`, 'must be above the one before');
  });
  const [first] = meter.points;
  if (first === undefined) report(`${path}/points`, 'needs a piece');
  else if (first.from > lowestOf(problem, meter)) {
    report(`${path}/points/0/from`, 'must not be above the lowest value that can be');
  }
}

function lowestOf({ actions }: PlanProblem, meter: Meter): number {
  const effects = actions.flatMap((action) => action.effects).filter((effect) => effect.meter === meter.id);
  return effects.reduce(
    (lowest, effect) => lowest + ('amount' in effect ? Math.min(0, effect.amount) : 0),
    startOf(meter)
  );
}

function checkTarget({ target, meters }: PlanProblem, report: Report): void {
  checkNumber(target.value, '/target/value', report);
  target.requires?.forEach(({ meter, points }, at) => {
    checkKnown(meters, meter, 'meters', `/target/requires/${at}/meter`, report);
    checkNumber(points, `/target/requires/${at}/points`, report);
  });
}

/** Reports each action that requires itself by way of others. */
function checkCycles({ actions }: PlanProblem, report: Report): void {
  const byId = new Map(actions.map((action) => [action.id, action]));
  actions.forEach(({ id, requires }, at) => {
    const reached = new Set<string>();
    const open = [...requires];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(...(byId.get(next)?.requires ?? []));
    }
    if (reached.has(id)) report(`/actions/${at}/requires`, 'comes back to the action itself');
  });
}

/** Sums must stay exact. */
function checkSize({ actions, hourCost, meters }: PlanProblem, report: Report): void {
  const efforts = actions.map((action) => effortOf(action, hourCost));
  const total = efforts.reduce((sum, { cost, minutes }) => sum + cost + minutes, 0);
  if (total > Number.MAX_SAFE_INTEGER) report('/actions', 'cost more than can be added exactly');
  const effects = actions.flatMap((action) => action.effects);
  meters.forEach((meter, at) => {
    const amounts = effects.map((effect) =>
      effect.meter === meter.id && 'amount' in effect ? Math.abs(effect.amount) : 0
    );
    const size = amounts.reduce((sum, amount) => sum + amount, Math.abs(startOf(meter)));
    if (size > Number.MAX_SAFE_INTEGER) report(`/meters/${at}`, 'moves further than can be added exactly');
  });
}
