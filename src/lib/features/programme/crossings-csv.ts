import { withoutFormula } from '$lib/domain/shared/spreadsheet';
import { minorDigits } from '$lib/ui/format';
import { localized } from '$lib/ui/localized';
import { m } from '$paraglide/messages.js';
import type { Crossing } from './preview-result';

/** The crossings as CSV with headings in the reader's language; numbers as numbers are written in data. */
export function crossingsCsv(crossings: readonly Crossing[]): string {
  const rows = [
    [
      m.staff_column_partner(),
      m.release_column_portfolio(),
      m.release_column_threshold(),
      m.release_column_threshold_title(),
      m.release_column_direction(),
      m.release_column_before(),
      m.release_column_after(),
      m.release_column_money(),
      m.release_column_currency()
    ],
    ...crossings.map((crossing) => [
      withoutFormula(crossing.partner),
      withoutFormula(localized(crossing.portfolioTitle)),
      String(crossing.thresholdValue),
      withoutFormula(localized(crossing.thresholdTitle)),
      crossing.direction === 'up' ? m.release_rises() : m.release_falls(),
      crossing.before === null ? '' : String(crossing.before),
      crossing.after === null ? '' : String(crossing.after),
      crossing.money === null ? '' : moneyText(crossing.money),
      crossing.money?.currency ?? ''
    ])
  ];
  return rows.map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`).join('');
}

function moneyText({ amount, currency }: { amount: number; currency: string }): string {
  const digits = minorDigits(currency);
  return (amount / 10 ** digits).toFixed(digits);
}
