import type {
  InvitationTable,
  MembershipTable,
  PasswordResetTable,
  PersonTable,
  SessionTable
} from './tables/access';
import type { CreditEntryTable, ReminderTable } from './tables/certificates';
import type { PathCredentialTable } from './tables/credentials';
import type {
  DefinitionTable,
  LessonSourceTable,
  PathDraftTable,
  ReleaseDraftTable
} from './tables/definitions';
import type { DisputeMessageTable, DisputeTable } from './tables/disputes';
import type { EvidenceMatchTable, EvidenceTable, ProofCheckTable, StoredFileTable } from './tables/evidence';
import type { DeviceTable, EventTable, FactTable, ProcessedCommandTable } from './tables/facts';
import type { GoalTable, PointEntryTable } from './tables/goals';
import type {
  ImportBlockTable,
  ImportPartnerTable,
  ImportPersonTable,
  ImportRefusalTable,
  ImportSourcePlaceTable,
  ImportTable
} from './tables/imports';
import type {
  NoticeAttemptTable,
  NoticeMessageTable,
  NoticeRunTable,
  NoticeTable,
  PushSubscriptionTable
} from './tables/notices';
import type {
  MemoLinkTable,
  PartnerFiguresTable,
  PartnerFocusTable,
  PartnerOutlookTable,
  PartnerScoreTable,
  PartnerTable
} from './tables/partners';

/**
 * The tables as they are stored, alike on both engines: instants and dates are ISO text, booleans 0/1,
 * columns named in `Json` comments hold JSON text. Repositories turn rows into domain objects.
 */
export interface Database {
  setting: { key: string; value: string };
  definition: DefinitionTable;
  path_draft: PathDraftTable;
  lesson_source: LessonSourceTable;
  partner: PartnerTable;
  person: PersonTable;
  credential: { person_id: string; password_hash: string; changed_at: string };
  session: SessionTable;
  membership: MembershipTable;
  invitation: InvitationTable;
  password_reset: PasswordResetTable;
  throttle: { key: string; tries: number; ends_at: string };
  import: ImportTable;
  import_block: ImportBlockTable;
  import_refusal: ImportRefusalTable;
  import_partner: ImportPartnerTable;
  import_person: ImportPersonTable;
  import_source: { import_id: string; first_row: number; last_row: number; rows: Uint8Array };
  import_source_place: ImportSourcePlaceTable;
  import_reliance: { import_id: string; on_import_id: string };
  fact: FactTable;
  event: EventTable;
  processed_command: ProcessedCommandTable;
  device: DeviceTable;
  evidence: EvidenceTable;
  evidence_match: EvidenceMatchTable;
  stored_file: StoredFileTable;
  path_credential: PathCredentialTable;
  proof_check: ProofCheckTable;
  goal: GoalTable;
  point_entry: PointEntryTable;
  partner_score: PartnerScoreTable;
  partner_outlook: PartnerOutlookTable;
  memo_link: MemoLinkTable;
  partner_focus: PartnerFocusTable;
  dispute: DisputeTable;
  dispute_message: DisputeMessageTable;
  release_draft: ReleaseDraftTable;
  partner_figures: PartnerFiguresTable;
  push_subscription: PushSubscriptionTable;
  notice_off: { person_id: string; type: string; off_at: string };
  notice: NoticeTable;
  notice_message: NoticeMessageTable;
  notice_attempt: NoticeAttemptTable;
  notice_run: NoticeRunTable;
  credit_entry: CreditEntryTable;
  /** `days`: Json, number[] */
  reminder_choice: { person_id: string; days: string; chosen_at: string };
  reminder: ReminderTable;
  notice_standing: { partner_id: string; portfolio: string; reached: string };
}
