import type { Migration } from '../migrate.ts'

export const feedback: Migration = {
  name: '0006-feedback',
  script: `
create table feedback (
  answer_id text primary key references answers (id) on delete cascade,
  verdict text not null check (verdict in ('right', 'wrong')),
  note text,
  created_at text not null
) strict;
`,
}
