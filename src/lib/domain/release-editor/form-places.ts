import type { DraftField, DraftForm, FieldKind, ScaleForm } from './draft-form';

/** Every field of a draft by its place: nothing else can be written by a form. */
export function fieldsOf(form: DraftForm): Map<string, FieldKind> {
  const metrics = form.portfolios.flatMap(({ ways }) =>
    ways.flatMap(({ categories }) => categories.flatMap((category) => category.metrics))
  );
  const weights = form.portfolios.flatMap(({ ways }) =>
    ways.flatMap(({ categories }) => categories.map((category) => category.weight))
  );
  const scales = scalesOf(form);
  const fields = [
    form.titles.en,
    form.titles.de,
    form.effectiveFrom,
    form.minimumKnownWeight,
    ...form.thresholds.flatMap(({ value, comparator }) => [value, comparator]),
    ...weights,
    ...metrics.flatMap(({ weight, status }) => [weight, status]),
    ...scales.flatMap((scale) => [
      ...scale.fields,
      ...scale.rows.flatMap(({ upTo, closed, points }) => [upTo, closed, points])
    ])
  ];
  return new Map(fields.flatMap((field) => (field === null ? [] : [[field.pointer, field.kind] as const])));
}

/** Every scale of a draft: the shared ones, and those of each metric. */
export function scalesOf({ scales, portfolios }: DraftForm): ScaleForm[] {
  const own = portfolios.flatMap(({ ways }) =>
    ways.flatMap(({ categories }) =>
      categories.flatMap(({ metrics }) => metrics.flatMap((metric) => metric.scales))
    )
  );
  return [...scales, ...own];
}

/** The places that a screen of the form has something to show at: fields, and the lists and parts around them. */
export function placesOf(form: DraftForm): Set<string> {
  const ways = form.portfolios.flatMap((portfolio) => portfolio.ways);
  const categories = ways.flatMap((way) => way.categories);
  const metrics = categories.flatMap((category) => category.metrics);
  const scales = scalesOf(form);
  return new Set([
    ...fieldsOf(form).keys(),
    ...[form.thresholds, form.portfolios, ways, categories, metrics, scales]
      .flat()
      .map(({ pointer }) => pointer),
    ...categories.map(({ metricsPointer }) => metricsPointer),
    ...scales.flatMap(({ rowsPointer, rows }) => [
      ...(rowsPointer === null ? [] : [rowsPointer]),
      ...rows.map(({ pointer }) => pointer)
    ])
  ]);
}

/** What the weights of a list sum to, to nine decimals; null where one of them is no number. */
export function sumOfWeights(weights: readonly DraftField[]): number | null {
  let sum = 0;
  for (const { value } of weights) {
    if (typeof value !== 'number') return null;
    sum += value;
  }
  return Number(sum.toFixed(9));
}
