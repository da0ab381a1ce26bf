/**
 * [Note: migrations]
 * The tables of both databases, step by step: step n makes version n of what version n - 1 left. Forward only, and never
 * changed once released. Several relays share a database while they are replaced one by one, so a step must leave the
 * version before it working: first add, and take away in a later release.
 */
export interface Migration {
  sqlite: string;
  postgres: string;
}

export const tooNew = (version: number, known: number): Error =>
  new Error(
    `The database was written by a newer Innermost (its version is ${version}, this one knows ${known}): start the newer one.`,
  );

const FIRST: Migration = {
  sqlite: `
CREATE TABLE spaces (
  space BLOB PRIMARY KEY, creator BLOB NOT NULL, epoch INTEGER NOT NULL, head INTEGER NOT NULL,
  bytes INTEGER NOT NULL, expires_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX spaces_by_expiry ON spaces (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE members (
  space BLOB NOT NULL, device_key BLOB NOT NULL, party INTEGER NOT NULL, PRIMARY KEY (space, device_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE records (
  space BLOB NOT NULL, number INTEGER NOT NULL, kind INTEGER NOT NULL, received_at INTEGER NOT NULL, id BLOB NOT NULL,
  suite INTEGER NOT NULL, epoch INTEGER NOT NULL, sum BLOB NOT NULL, capsule BLOB NOT NULL, body BLOB,
  PRIMARY KEY (space, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX records_by_id ON records (space, id) WHERE kind < 2;
CREATE UNIQUE INDEX openings_by_round ON records (space, id) WHERE kind = 2;

CREATE TABLE deposits (
  space BLOB NOT NULL, round BLOB NOT NULL, party INTEGER NOT NULL, at INTEGER NOT NULL,
  epoch INTEGER, commitment BLOB, ciphertext BLOB, PRIMARY KEY (space, round, party)
) STRICT, WITHOUT ROWID;
CREATE INDEX lying_by_age ON deposits (at) WHERE epoch IS NOT NULL;

CREATE TABLE slots (
  slot BLOB PRIMARY KEY, space BLOB NOT NULL, sealed BLOB NOT NULL, expires_at INTEGER NOT NULL, claimant BLOB
) STRICT, WITHOUT ROWID;
CREATE INDEX slots_by_space ON slots (space);
CREATE INDEX slots_by_expiry ON slots (expires_at);

CREATE TABLE graves (id BLOB PRIMARY KEY, code TEXT NOT NULL, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX graves_by_time ON graves (until);
`,
  // Room is left beside each space: its row changes with every record, and then finds place on its own page.
  postgres: `
CREATE TABLE spaces (
  space bytea PRIMARY KEY, creator bytea NOT NULL, epoch bigint NOT NULL, head bigint NOT NULL,
  bytes bigint NOT NULL, expires_at bigint
) WITH (fillfactor = 60);
CREATE INDEX spaces_by_expiry ON spaces (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE members (
  space bytea NOT NULL, device_key bytea NOT NULL, party smallint NOT NULL, PRIMARY KEY (space, device_key)
);

CREATE TABLE records (
  space bytea NOT NULL, number bigint NOT NULL, kind smallint NOT NULL, received_at bigint NOT NULL, id bytea NOT NULL,
  suite smallint NOT NULL, epoch bigint NOT NULL, sum bytea NOT NULL, capsule bytea NOT NULL, body bytea,
  PRIMARY KEY (space, number)
);
CREATE UNIQUE INDEX records_by_id ON records (space, id) WHERE kind < 2;
CREATE UNIQUE INDEX openings_by_round ON records (space, id) WHERE kind = 2;

CREATE TABLE deposits (
  space bytea NOT NULL, round bytea NOT NULL, party smallint NOT NULL, at bigint NOT NULL,
  epoch bigint, commitment bytea, ciphertext bytea, PRIMARY KEY (space, round, party)
);
CREATE INDEX lying_by_age ON deposits (at) WHERE epoch IS NOT NULL;

CREATE TABLE slots (
  slot bytea PRIMARY KEY, space bytea NOT NULL, sealed bytea NOT NULL, expires_at bigint NOT NULL, claimant bytea
);
CREATE INDEX slots_by_space ON slots (space);
CREATE INDEX slots_by_expiry ON slots (expires_at);

CREATE TABLE graves (id bytea PRIMARY KEY, code text NOT NULL, until bigint NOT NULL);
CREATE INDEX graves_by_time ON graves (until);
`,
};

export const MIGRATIONS: readonly Migration[] = [FIRST];
