import { m } from '$paraglide/messages.js';
import type { AskOutline } from '$lib/domain/plan/ask-outline';
import { formatDate, formatIndex, formatMoney } from '$lib/ui/format';
import { hoursWords } from '$lib/features/steering/effort-words';

/** What a threshold would ask, in lines that stand under each other. */
export function askLines(outline: AskOutline, currency: string): string[] {
  switch (outline.kind) {
    case 'there':
      return [m.steering_focus_there()];
    case 'not-known':
      return [m.steering_focus_unknown()];
    case 'reached':
    case 'out-of-reach': {
      const { people, exams, useCases, minutes, minutesOnce, cost, fee, withoutFee, by, index } = outline;
      const effort = [
        ...(people > 0 ? [m.steering_focus_people({ count: people })] : []),
        ...(exams > 0 ? [m.steering_focus_exams({ count: exams })] : []),
        ...(useCases > 0 ? [m.steering_focus_use_cases({ count: useCases })] : []),
        hoursWords(minutesOnce, minutes),
        m.steering_focus_price({ cost: formatMoney(cost, currency), fees: formatMoney(fee, currency) }),
        ...(withoutFee > 0 ? [m.steering_focus_no_fee({ count: withoutFee })] : [])
      ];
      const date = formatDate(by);
      return outline.kind === 'reached'
        ? [...effort, m.steering_focus_by({ date })]
        : [m.steering_focus_out_of_reach({ index: formatIndex(index, 2), date }), ...effort];
    }
  }
}
