import type { Certification } from '$lib/domain/certificates/catalogue';
import type { Release } from '$lib/domain/scoring/release';
import type { MeasureInput } from '$lib/domain/scoring/report';
import { localized } from '$lib/ui/localized';
import { m } from '$paraglide/messages.js';
import { changedFields, type ChangedField } from './changed-fields';

/** A change as the importer tells it. `before` and `after` are the data of a fact of `kind`. */
interface ToldChange {
  row: number;
  partner: string;
  kind: string;
  key: string;
  before: unknown;
  /** Null where it is taken back. */
  after: unknown;
}

export interface ShownChange {
  row: number;
  partner: string;
  kind: string;
  /** What of this kind, as a person knows it: a customer's offer, a portfolio, a certification. */
  subject: string;
  /** Of a reported measure; else null. */
  unit: MeasureInput['unit'] | null;
  /** It is taken back. */
  gone: boolean;
  fields: ChangedField[];
}

/** A change with its titles and only what differs. */
export function toShownChange(
  { row, partner, kind, key, before, after }: ToldChange,
  release: Release,
  certifications: readonly Certification[]
): ShownChange {
  const data = (after ?? before) as Record<string, unknown>;
  const text = (name: string) => (typeof data[name] === 'string' ? data[name] : '');
  const measure = kind === 'reported-measure' ? release.measures[text('measure')] : undefined;
  const [portfolioId = ''] = key.split('/');
  const portfolio = release.portfolios.find(({ id }) => id === portfolioId);
  const subject = () => {
    switch (kind) {
      case 'use-case':
        return [text('customerName'), text('offer'), text('useCase')];
      case 'official-index':
      case 'protected-level':
        return [portfolio && localized(portfolio.title)];
      case 'reported-measure':
        return [portfolio && localized(portfolio.title), measure && localized(measure.title)];
      case 'certificate': {
        const certification = certifications.find(({ id }) => id === text('certification'));
        return [certification && localized(certification.title)];
      }
      case 'partner-attribute':
        return [text('attribute') === 'size' ? m.company_attribute_size() : m.company_attribute_consent()];
      default:
        return [];
    }
  };
  return {
    row,
    partner,
    kind,
    subject: subject().filter(Boolean).join(' · '),
    unit: measure?.unit ?? null,
    gone: after === null,
    fields: after === null ? [] : changedFields(withTitle(before, release), withTitle(after, release))
  };
}

/** The same with the title of the threshold that it names in place of its id. */
function withTitle(data: unknown, { thresholds }: Release): unknown {
  if (typeof data !== 'object' || data === null || !('threshold' in data)) return data;
  const title = thresholds.find(({ id }) => id === data.threshold)?.title;
  return title === undefined ? data : { ...data, threshold: localized(title) };
}
