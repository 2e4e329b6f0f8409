import type { Migration } from '../migrate.ts'

export const fileClaims: Migration = {
  name: '0010-file-claims',
  script: `
create table file_claims (
  token text primary key,
  sha256 text not null,
  kind text not null check (kind in ('arriving', 'removing')),
  until integer not null                   -- a killed process's claim ends by itself
) strict;
create index file_claims_by_file on file_claims (sha256);
`,
}
