/** Why one row was refused while the others may be taken. */
export const REFUSAL_CODES = [
  'required-missing',
  'date-invalid',
  'amount-invalid',
  'currency-invalid',
  'number-invalid',
  'index-out-of-range',
  'email-invalid',
  'period-invalid',
  'formula-cell',
  'too-many-cells',
  'date-after-as-of',
  'date-in-the-future',
  'validity-too-long',
  'partner-missing',
  'second-tier-missing',
  'partner-unknown',
  'partner-ambiguous',
  'person-unknown',
  'person-ambiguous',
  'portfolio-unknown',
  'portfolio-missing',
  'job-role-unknown',
  'size-unknown',
  'threshold-unknown',
  'protection-incomplete',
  'certification-unknown',
  'row-contradicts',
  'newer-report-known',
  'nothing-said'
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** What a row that is taken makes one look twice. */
export const WARNING_CODES = ['partner-named-otherwise', 'later-certificate-known'] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

/** Why a whole file was refused. */
export const FAULT_CODES = [
  'file-missing',
  'file-empty',
  'file-too-large',
  'file-not-text',
  'file-encoding',
  'file-truncated',
  'file-type-unsupported',
  'file-encrypted',
  'file-bomb',
  'file-damaged',
  'field-too-long',
  'too-many-columns',
  'too-many-partners',
  'header-not-found',
  'columns-missing',
  'no-rows'
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** Thrown inside the reading of a file, caught at its edge: nothing of the file is taken. */
export class FileFault extends Error {
  constructor(
    readonly code: FaultCode,
    readonly details: Record<string, string | number> = {}
  ) {
    super(code);
  }
}

export interface RowWarning {
  row: number;
  /** Heading of the column as the file spells it. */
  column: string;
  code: WarningCode;
  params: Record<string, string | number>;
}

export interface RowRefusal {
  row: number;
  /** Heading of the column as the file spells it; null where it is about the row. */
  column: string | null;
  code: RefusalCode;
  params: Record<string, string | number>;
}
