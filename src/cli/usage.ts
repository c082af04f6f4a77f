/** What was asked for cannot be understood: told on stderr, exit code 2. */
export class UsageError extends Error {}

export const USAGE = `Usage: npm run -s cli -- COMMAND

  import workspan|index|people|certificates FILE [--dry-run] [--as-of YYYY-MM-DD]
  import undo IMPORT_ID
  scores [--as-of YYYY-MM-DD] [--release ID]
  evaluate RELEASE.json FACTS.json [--as-of YYYY-MM-DD] [--size ID]    (no database)
  releases list
  releases validate FILE
  releases preview ID_OR_FILE
  releases publish ID_OR_FILE [--backdate] [--replace]
  releases diff ID_OR_FILE ID_OR_FILE
  migrate
  seed
  rebuild
  notices                             (sends what is due; the server does so every five minutes)
  credential-key                      (signs with a new key from now on; what is signed stays good)
  user invite EMAIL --name NAME --staff programme_admin|enablement_manager
  user invite EMAIL --name NAME --partner NAME_OR_ID --role partner_lead|member|viewer
                                --job-role engineer|seller|lead

Answers in JSON on stdout; progress and messages go to stderr. Exit codes:
  0  done. An import of which some rows were refused is done: "refused" and "refusals" say which.
  1  refused or failed, and nothing was changed. An import of which every row was refused, its dry run too.
  2  not understood
The data folder is HIGH_FIVE_DATA (./data), the database the one of DATABASE_URL, or SQLite in that folder.`;
