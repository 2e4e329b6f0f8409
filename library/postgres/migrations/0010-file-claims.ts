import type { Migration } from '../migrate.ts'

export const fileClaims: Migration = {
  name: '0010-file-claims',
  script: `
create table file_claims (
  token text collate "C" primary key,
  sha256 text collate "C" not null,
  kind text collate "C" not null check (kind in ('arriving', 'removing')),
  until bigint not null
);
create index file_claims_by_file on file_claims (sha256);
`,
}
