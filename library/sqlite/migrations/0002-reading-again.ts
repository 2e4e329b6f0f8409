import type { Migration } from '../migrate.ts'

export const readingAgain: Migration = {
  name: '0002-reading-again',
  script: `
alter table collections add column reader text not null default 'auto';

alter table pages add column asked text;     -- the reader that shall read it again; null: the collection's
alter table pages add column reader text;    -- the engines that read it; null where only its contents say

alter table documents add column chunked_from integer not null default 0;  -- chunks below this ordinal are of an earlier chunking
-- Those that are being chunked again counted from 0, with the old chunks still there.
update documents set
  chunked_from = (select coalesce(max(ordinal) + 1, 0) from chunks where document_id = documents.id),
  next_ordinal = (select coalesce(max(ordinal) + 1, 0) from chunks where document_id = documents.id)
where indexed_to = 0;

alter table chunks add column last_page integer not null default 0;        -- the last page it has print of
update chunks set last_page = (select coalesce(max(json_extract(value, '$.page')), 0) from json_each(spans));
create index chunks_by_page on chunks (document_id, last_page);
`,
}
