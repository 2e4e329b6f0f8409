import type { Migration } from '../migrate.ts'

export const firstPage: Migration = {
  name: '0004-first-page',
  script: `
alter table chunks add column first_page integer not null default 0;       -- the first page it has print of
update chunks set first_page = (select coalesce(min(json_extract(value, '$.page')), 0) from json_each(spans));
`,
}
