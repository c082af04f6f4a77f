const HEAD = ['figure', 'measured', 'limit', '', 'how'];

/**
 * @param {import('./run-bench.mjs').Figure[]} figures
 * @returns {boolean} whether every limit is kept
 */
export function printFigures(figures) {
  const isKept = (/** @type {import('./run-bench.mjs').Figure} */ figure) => figure.ratio <= figure.limit;
  const rows = [
    HEAD,
    ...figures.map((figure) => [
      figure.name,
      figure.ratio.toFixed(2),
      figure.limit.toFixed(2),
      isKept(figure) ? 'ok' : 'MISSED',
      figure.detail
    ])
  ];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  console.log('');
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()
    );
  const missed = figures.filter((figure) => !isKept(figure)).length;
  console.log(`\n${figures.length - missed} kept, ${missed} missed`);
  return missed === 0;
}
