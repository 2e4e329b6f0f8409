import type { Migration } from '../migrate.ts'

export const access: Migration = {
  name: '0007-access',
  script: `
create table access_keys (
  id text primary key,
  hash text not null unique,               -- SHA-256 of the secret, in hexadecimal digits
  name text not null,
  held_right text not null check (held_right in ('read', 'ask', 'write', 'admin')),
  collections text,                        -- JSON list of ids; null: all of them
  created_at text not null,
  expires_at text,
  revoked_at text,
  last_used_at text                        -- to the minute
) strict;

-- What browsers hold in place of a key; it may be one of the environment, which has no row.
create table sessions (
  hash text primary key,
  key_hash text not null,
  opened_at text not null,
  until text not null
) strict;
create index sessions_by_key on sessions (key_hash, opened_at);
create index sessions_by_end on sessions (until);

-- It names what is gone as well, so it refers to nothing.
create table audit (
  id text primary key,
  at text not null,
  action text not null,
  caller text not null,
  key_id text,
  key_name text,
  subject_kind text,
  subject_id text,
  collection_id text,
  detail text,
  text text,
  address text,
  request_id text
) strict;
create index audit_by_time on audit (at);
create index audit_by_key on audit (key_id, id);
create index audit_by_collection on audit (collection_id, id);
create index audit_by_subject on audit (subject_id, id);
`,
}
