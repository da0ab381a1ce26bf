/** Both have sealed theirs. waits: both phones have to come online; theirs: mine is open to them, and theirs is missing. */
export type Both = "waits" | "theirs";
