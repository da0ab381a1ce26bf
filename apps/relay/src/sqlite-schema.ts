import type { Database } from "better-sqlite3";

const VERSION = 1;

const SCHEMA = `
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
`;

/** Lays out an empty file; leaves one of this version alone; throws on one of a newer version. */
export function prepareSchema(database: Database): void {
  const version = database.pragma("user_version", { simple: true }) as number;
  if (version > VERSION) throw new Error(`The database has version ${version}; this relay knows ${VERSION}.`);
  if (version === VERSION) return;
  database.transaction(() => {
    database.exec(SCHEMA);
    database.pragma(`user_version = ${VERSION}`);
  })();
}
