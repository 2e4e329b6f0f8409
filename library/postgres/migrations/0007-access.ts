import type { Migration } from '../migrate.ts'

/** What a column means is said in sqlite/migrations. */
export const access: Migration = {
  name: '0007-access',
  script: `
create table access_keys (
  id text collate "C" primary key,
  hash text collate "C" not null unique,
  name text not null,
  held_right text not null check (held_right in ('read', 'ask', 'write', 'admin')),
  collections text,
  created_at text collate "C" not null,
  expires_at text collate "C",
  revoked_at text collate "C",
  last_used_at text collate "C"
);

create table sessions (
  hash text collate "C" primary key,
  key_hash text collate "C" not null,
  opened_at text collate "C" not null,
  until text collate "C" not null
);
create index sessions_by_key on sessions (key_hash, opened_at);
create index sessions_by_end on sessions (until);

create table audit (
  id text collate "C" primary key,
  at text collate "C" not null,
  action text collate "C" not null,
  caller text collate "C" not null,
  key_id text collate "C",
  key_name text,
  subject_kind text collate "C",
  subject_id text collate "C",
  collection_id text collate "C",
  detail text,
  text text,
  address text,
  request_id text
);
create index audit_by_time on audit (at);
create index audit_by_key on audit (key_id, id);
create index audit_by_collection on audit (collection_id, id);
create index audit_by_subject on audit (subject_id, id);
`,
}
