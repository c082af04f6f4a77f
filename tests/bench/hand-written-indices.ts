/**
 * What somebody would write who had to score this one release and nothing else: its weights, bands and targets as
 * literals, its policies (leave out what is not known, say nothing below half of the weight) built in.
 */

type Indices = (values: Float64Array, size: string | null, into: Float64Array) => void;

const ENGAGED = ['networking', 'security', 'cloud-ai-infrastructure'];

/** `slotOf` says where in the measured values `portfolio/measure` lies. */
export function handWrittenIndices(slotOf: ReadonlyMap<string, number>): Indices {
  const slots = (portfolio: string, ...measures: string[]): number[] =>
    measures.map((measure) => slotOf.get(`${portfolio}/${measure}`) ?? -1);
  const growth = ['acv-growth', 'tcv-growth'];
  const people = (portfolio: string): string[] => [
    `black-belts-per-bookings-${portfolio}`,
    `career-certified-${portfolio}`
  ];
  const shares = ['msp-penetration', 'buying-programme-penetration'];
  const engaged = ENGAGED.map((portfolio) =>
    slots(
      portfolio,
      'cx-specialisation',
      'msp-practice',
      ...people(portfolio),
      ...growth,
      ...shares,
      'onboard-ratio',
      'adopt-ratio'
    )
  );
  const collaboration = slots(
    'collaboration',
    'cx-specialisation',
    'msp-practice',
    'provider-role',
    'powered-services',
    'internal-usage',
    ...people('collaboration'),
    ...growth,
    ...shares
  );
  const splunk = slots('splunk', 'cx-specialisation', 'msp-practice', ...people('splunk'), ...growth);
  const services = slots(
    'services',
    'cx-specialisation',
    'msp-practice',
    ...people('services'),
    ...growth,
    'renewal-rate'
  );

  return (values, size, into) => {
    const people = size === 'S' ? 2 : size === 'L' ? 8 : size === 'XL' ? 16 : 4;
    for (let at = 0; at < 3; at++) into[at] = engagedIndex(values, engaged[at] as number[], people);
    into[3] = collaborationIndex(values, collaboration, people);
    into[4] = splunkIndex(values, splunk, people);
    into[5] = servicesIndex(values, services, people);
  };
}

function engagedIndex(values: Float64Array, slots: readonly number[], people: number): number {
  let index = 0;
  let weight = 0;
  let share = 0;
  let sum = 0;
  let known = 0;
  let x = 0;

  // Foundational
  x = values[slots[0] as number] as number;
  if (x === x) {
    sum += 0.6 * (x === 0 ? 0 : x === 1 ? 6 : 10);
    known += 0.6;
  }
  x = values[slots[1] as number] as number;
  if (x === x) {
    sum += 0.4 * (x === 0 ? 0 : x === 1 ? 4 : x === 2 ? 7 : 10);
    known += 0.4;
  }
  if (known > 0) {
    index += 0.15 * (sum / known);
    weight += 0.15;
    share += 0.15 * known;
  }

  // Capabilities
  sum = 0;
  known = 0;
  x = values[slots[2] as number] as number;
  if (x === x) {
    sum += 0.4 * inProportion(x, 1);
    known += 0.4;
  }
  x = values[slots[3] as number] as number;
  if (x === x) {
    sum += 0.6 * inProportion(x, people);
    known += 0.6;
  }
  if (known > 0) {
    index += 0.35 * (sum / known);
    weight += 0.35;
    share += 0.35 * known;
  }

  // Performance
  sum = 0;
  known = 0;
  x = values[slots[4] as number] as number;
  if (x === x) {
    sum += 0.3 * growthPoints(x);
    known += 0.3;
  }
  x = values[slots[5] as number] as number;
  if (x === x) {
    sum += 0.2 * growthPoints(x);
    known += 0.2;
  }
  x = values[slots[6] as number] as number;
  if (x === x) {
    sum += 0.25 * inProportion(x, 0.2);
    known += 0.25;
  }
  x = values[slots[7] as number] as number;
  if (x === x) {
    sum += 0.25 * inProportion(x, 0.5);
    known += 0.25;
  }
  if (known > 0) {
    index += 0.25 * (sum / known);
    weight += 0.25;
    share += 0.25 * known;
  }

  // Engagement
  sum = 0;
  known = 0;
  x = values[slots[8] as number] as number;
  if (x === x) {
    sum += 0.5 * onboardPoints(x);
    known += 0.5;
  }
  x = values[slots[9] as number] as number;
  if (x === x) {
    sum += 0.5 * adoptPoints(x);
    known += 0.5;
  }
  if (known > 0) {
    index += 0.25 * (sum / known);
    weight += 0.25;
    share += 0.25 * known;
  }

  return settled(index, weight, share);
}

function collaborationIndex(values: Float64Array, slots: readonly number[], people: number): number {
  let index = 0;
  let weight = 0;
  let share = 0;
  let sum = 0;
  let known = 0;
  let x = 0;

  // Foundational
  x = values[slots[0] as number] as number;
  if (x === x) {
    sum += 0.3 * (x === 0 ? 0 : x === 1 ? 6 : 10);
    known += 0.3;
  }
  x = values[slots[1] as number] as number;
  if (x === x) {
    sum += 0.2 * (x === 0 ? 0 : x === 1 ? 4 : x === 2 ? 7 : 10);
    known += 0.2;
  }
  x = values[slots[2] as number] as number;
  if (x === x) {
    sum += 0.2 * (x === 0 ? 0 : 10);
    known += 0.2;
  }
  x = values[slots[3] as number] as number;
  if (x === x) {
    sum += 0.2 * (x === 0 ? 0 : 10);
    known += 0.2;
  }
  x = values[slots[4] as number] as number;
  if (x === x) {
    sum += 0.1 * inProportion(x, 0.5);
    known += 0.1;
  }
  if (known > 0) {
    index += 0.3 * (sum / known);
    weight += 0.3;
    share += 0.3 * known;
  }

  // Capabilities
  sum = 0;
  known = 0;
  x = values[slots[5] as number] as number;
  if (x === x) {
    sum += 0.4 * inProportion(x, 1);
    known += 0.4;
  }
  x = values[slots[6] as number] as number;
  if (x === x) {
    sum += 0.6 * inProportion(x, people);
    known += 0.6;
  }
  if (known > 0) {
    index += 0.4 * (sum / known);
    weight += 0.4;
    share += 0.4 * known;
  }

  // Performance
  sum = 0;
  known = 0;
  x = values[slots[7] as number] as number;
  if (x === x) {
    sum += 0.3 * growthPoints(x);
    known += 0.3;
  }
  x = values[slots[8] as number] as number;
  if (x === x) {
    sum += 0.2 * growthPoints(x);
    known += 0.2;
  }
  x = values[slots[9] as number] as number;
  if (x === x) {
    sum += 0.25 * inProportion(x, 0.2);
    known += 0.25;
  }
  x = values[slots[10] as number] as number;
  if (x === x) {
    sum += 0.25 * inProportion(x, 0.5);
    known += 0.25;
  }
  if (known > 0) {
    index += 0.3 * (sum / known);
    weight += 0.3;
    share += 0.3 * known;
  }

  return settled(index, weight, share);
}

function splunkIndex(values: Float64Array, slots: readonly number[], people: number): number {
  let index = 0;
  let weight = 0;
  let share = 0;
  let sum = 0;
  let known = 0;
  let x = 0;

  // Foundational
  x = values[slots[0] as number] as number;
  if (x === x) {
    sum += 0.6 * (x === 0 ? 0 : x === 1 ? 6 : 10);
    known += 0.6;
  }
  x = values[slots[1] as number] as number;
  if (x === x) {
    sum += 0.4 * (x === 0 ? 0 : x === 1 ? 4 : x === 2 ? 7 : 10);
    known += 0.4;
  }
  if (known > 0) {
    index += 0.2 * (sum / known);
    weight += 0.2;
    share += 0.2 * known;
  }

  // Capabilities
  sum = 0;
  known = 0;
  x = values[slots[2] as number] as number;
  if (x === x) {
    sum += 0.4 * inProportion(x, 1);
    known += 0.4;
  }
  x = values[slots[3] as number] as number;
  if (x === x) {
    sum += 0.6 * inProportion(x, people);
    known += 0.6;
  }
  if (known > 0) {
    index += 0.45 * (sum / known);
    weight += 0.45;
    share += 0.45 * known;
  }

  // Performance
  sum = 0;
  known = 0;
  x = values[slots[4] as number] as number;
  if (x === x) {
    sum += 0.5 * growthPoints(x);
    known += 0.5;
  }
  x = values[slots[5] as number] as number;
  if (x === x) {
    sum += 0.3 * growthPoints(x);
    known += 0.3;
  }
  if (known > 0) {
    known += 0.2; // held
    index += 0.35 * (sum / known);
    weight += 0.35;
    share += 0.35 * known;
  }

  return settled(index, weight, share);
}

function servicesIndex(values: Float64Array, slots: readonly number[], people: number): number {
  let index = 0;
  let weight = 0;
  let share = 0;
  let sum = 0;
  let known = 0;
  let x = 0;

  // Foundational
  x = values[slots[0] as number] as number;
  if (x === x) {
    sum += 0.6 * (x === 0 ? 0 : x === 1 ? 6 : 10);
    known += 0.6;
  }
  x = values[slots[1] as number] as number;
  if (x === x) {
    sum += 0.4 * (x === 0 ? 0 : x === 1 ? 4 : x === 2 ? 7 : 10);
    known += 0.4;
  }
  if (known > 0) {
    index += 0.2 * (sum / known);
    weight += 0.2;
    share += 0.2 * known;
  }

  // Capabilities
  sum = 0;
  known = 0;
  x = values[slots[2] as number] as number;
  if (x === x) {
    sum += 0.5 * inProportion(x, 1);
    known += 0.5;
  }
  x = values[slots[3] as number] as number;
  if (x === x) {
    sum += 0.5 * inProportion(x, people);
    known += 0.5;
  }
  if (known > 0) {
    index += 0.4 * (sum / known);
    weight += 0.4;
    share += 0.4 * known;
  }

  // Performance
  sum = 0;
  known = 0;
  x = values[slots[4] as number] as number;
  if (x === x) {
    sum += 0.25 * growthPoints(x);
    known += 0.25;
  }
  x = values[slots[5] as number] as number;
  if (x === x) {
    sum += 0.25 * growthPoints(x);
    known += 0.25;
  }
  x = values[slots[6] as number] as number;
  if (x === x) {
    sum += 0.5 * renewalPoints(x);
    known += 0.5;
  }
  if (known > 0) {
    index += 0.4 * (sum / known);
    weight += 0.4;
    share += 0.4 * known;
  }

  return settled(index, weight, share);
}

function settled(index: number, weight: number, share: number): number {
  return weight === 0 || share < 0.5 - 1e-9 ? NaN : Math.round((index / weight) * 1e9) / 1e9;
}

function inProportion(value: number, target: number): number {
  return value <= 0 ? 0 : value >= target ? 10 : (10 * value) / target;
}

function growthPoints(value: number): number {
  if (value <= 0) return 0;
  if (value <= 0.05) return 2;
  if (value <= 0.1) return 4;
  if (value <= 0.15) return 6;
  return value <= 0.2 ? 8 : 10;
}

function onboardPoints(value: number): number {
  if (value <= 0.1) return 2;
  if (value <= 0.15) return 3;
  if (value <= 0.2) return 4;
  if (value <= 0.25) return 5;
  if (value <= 0.3) return 6;
  if (value <= 0.35) return 7;
  if (value <= 0.4) return 8;
  return value <= 0.45 ? 9 : 10;
}

function adoptPoints(value: number): number {
  if (value <= 0.03) return 5;
  if (value <= 0.06) return 6;
  if (value <= 0.09) return 7;
  if (value <= 0.12) return 8;
  return value <= 0.15 ? 9 : 10;
}

function renewalPoints(value: number): number {
  if (value <= 0.5) return 0;
  if (value <= 0.55) return 1;
  if (value <= 0.6) return 2;
  if (value <= 0.65) return 3;
  if (value <= 0.7) return 4;
  if (value <= 0.75) return 5;
  if (value <= 0.8) return 6;
  if (value <= 0.85) return 7;
  if (value <= 0.9) return 8;
  return value <= 0.95 ? 9 : 10;
}
