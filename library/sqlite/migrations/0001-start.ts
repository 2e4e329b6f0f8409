import type { Migration } from '../migrate.ts'

export const start: Migration = {
  name: '0001-start',
  script: `
create table collections (
  key integer primary key autoincrement,  -- names its keyword tables; never used again
  id text not null unique,
  name text not null,
  name_key text not null unique,          -- the name without case
  description text not null,
  chunks integer not null default 0,      -- how many there are: counting them costs milliseconds a question
  generation integer not null default 0,  -- counts writes and removals of chunks
  embedder text not null default '',      -- made vectors last
  served integer not null default 0,      -- turn in which its last job was handed out
  created_at text not null,
  updated_at text not null
) strict;

create table documents (
  id text primary key,
  collection_id text not null references collections (id) on delete cascade,
  name text not null,
  media_type text not null,
  bytes integer not null,
  sha256 text not null,
  status text not null default 'queued' check (status in ('queued', 'reading', 'ready', 'failed', 'cancelled')),
  problem text,
  reader text not null default '',
  pages_total integer not null default 0,
  pages_read integer not null default 0,
  pages_failed integer not null default 0,
  finished_to integer not null default 0,  -- pages 1 to here are read or failed
  indexed_to integer not null default 0,   -- pages 1 to here are chunks
  next_ordinal integer not null default 0,
  carry text,
  attempts integer not null default 0,     -- failures of opening or indexing, since either last went well
  losses integer not null default 0,
  retry_at integer not null default 0,
  created_at text not null,
  updated_at text not null,
  unique (collection_id, sha256)
) strict;
create index documents_in_order on documents (collection_id, id);
create index documents_by_file on documents (sha256);
create index documents_at_work on documents (collection_id, id) where status in ('queued', 'reading');

create table pages (
  document_id text not null references documents (id) on delete cascade,
  number integer not null,
  status text not null default 'waiting' check (status in ('waiting', 'read', 'failed')),
  attempts integer not null default 0,
  losses integer not null default 0,
  retry_at integer not null default 0,
  problem text,
  primary key (document_id, number)
) strict, without rowid;
create index pages_waiting on pages (document_id, number, retry_at) where status = 'waiting';
create index pages_failed on pages (document_id, number) where status = 'failed';

create table page_contents (
  document_id text not null,
  number integer not null,
  json text not null,
  primary key (document_id, number),
  foreign key (document_id, number) references pages (document_id, number) on delete cascade
) strict;

create table leases (
  token text primary key,
  kind text not null check (kind in ('open', 'page', 'index')),
  document_id text not null references documents (id) on delete cascade,
  page integer not null,                   -- the page, or the first of those to index, or 0
  to_page integer not null,                -- the last of those to index, or the page, or 0
  until integer not null
) strict;
create unique index leases_of_pages on leases (document_id, page) where kind = 'page';
create unique index leases_of_documents on leases (document_id) where kind <> 'page';

create table chunks (
  label integer primary key autoincrement, -- rowid in the keyword tables, name in the vector index; never used again
  id text not null unique,
  collection_id text not null,
  document_id text not null references documents (id) on delete cascade,
  ordinal integer not null,
  headings text not null,
  text text not null,
  spans text not null,
  unique (document_id, ordinal)
) strict;
create index chunks_in_collection on chunks (collection_id, label);

create table vectors (
  label integer primary key references chunks (label) on delete cascade,
  vector blob not null,                    -- 32-bit floats, little-endian
  embedder text not null
) strict;

create table conversations (
  id text primary key,
  collection_id text not null references collections (id) on delete cascade,
  title text not null,
  created_at text not null,
  updated_at text not null
) strict;
create index conversations_in_order on conversations (collection_id, id);

create table answers (
  position integer primary key autoincrement,
  id text not null unique,
  conversation_id text not null references conversations (id) on delete cascade,
  json text not null
) strict;
create index answers_in_order on answers (conversation_id, position);

create table changes (
  seq integer primary key autoincrement,
  collection_id text not null references collections (id) on delete cascade,
  document_id text not null unique         -- only the newest change to a document is kept, its removal too
) strict;
create index changes_in_order on changes (collection_id, seq);

create table notes (key text primary key, value text not null) strict;
`,
}
