/** Of the lock under which somebody sends, and of the channel by which tabs and the worker tell each other. */
export const OUTBOX_NAME = 'high-five-outbox';

/** How the tag of a Background Sync begins; the id of the device follows, which a worker cannot read elsewhere. */
export const SYNC_TAG = 'outbox/';
