import type { Migration } from '../migrate.ts'

export const members: Migration = {
  name: '0008-members',
  script: `
-- Processes that serve the library. Each says every few seconds that it is there.
create table members (
  id text primary key,                     -- UUIDv7
  host text not null,
  pid integer not null,
  role text not null check (role in ('all', 'web', 'worker')),
  version text not null,
  started_at text not null,
  reader text not null,                    -- who reads when nobody asks for another; empty: it does not read
  readers text not null,                   -- the choices it reads for, joined by blanks
  gpu integer not null,
  pages_read integer not null,
  seen_at integer not null
) strict;

alter table leases add column member text not null default '';  -- who does it
create index leases_by_member on leases (member);

alter table documents add column waits_for text;                -- the reader that no member has; null: it does not wait
create index documents_unserved on documents (waits_for) where waits_for is not null;
create index pages_asked on pages (document_id, number) where status = 'waiting' and asked is not null;
`,
}
