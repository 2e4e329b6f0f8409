import { nameKey, nameOrder } from '../../../core/name-key.ts'
import type { Connection } from '../connection.ts'
import type { Migration } from '../migrate.ts'

export const documentLists: Migration = {
  name: '0005-document-lists',
  script: `
alter table documents add column name_key text not null default '';        -- the name as it is searched for
alter table documents add column name_order text not null default '';      -- the name as it is sorted
alter table documents add column pages_warned integer not null default 0;  -- pages the reader had remarks on
alter table documents add column status_rank integer as (case
  when status = 'failed' then 0 when status = 'ready' and pages_failed > 0 then 1
  when status = 'reading' then 2 when status = 'queued' then 3 when status = 'cancelled' then 4 else 5 end) virtual;
create index documents_by_name on documents (collection_id, name_order, id);
create index documents_by_pages on documents (collection_id, pages_total, id);
create index documents_by_status on documents (collection_id, status_rank, id);
create index documents_by_update on documents (collection_id, updated_at, id);
create index documents_to_count on documents (collection_id, status, name_key);  -- counting reads no document

alter table pages add column warnings integer not null default 0;
update pages set warnings = coalesce((select json_array_length(json, '$.warnings') from page_contents
  where document_id = pages.document_id and number = pages.number), 0);
update documents set pages_warned = (select count(*) from pages where document_id = documents.id and warnings > 0);

-- A document that moves is removed from one collection and new in another: a change is kept for each.
create table changes_by_collection (
  seq integer primary key autoincrement,
  collection_id text not null references collections (id) on delete cascade,
  document_id text not null,
  unique (document_id, collection_id)
) strict;
insert into changes_by_collection select seq, collection_id, document_id from changes;
-- A seq is never given twice, even when the newest change was to a collection that is gone.
delete from sqlite_sequence where name = 'changes_by_collection';
insert into sqlite_sequence (name, seq) select 'changes_by_collection', seq from sqlite_sequence where name = 'changes';
drop table changes;
alter table changes_by_collection rename to changes;
create index changes_in_order on changes (collection_id, seq);
`,
  fill: fillNames,
}

/** SQLite knows neither accents nor the numbers in names. */
function fillNames(connection: Connection): void {
  const { rows } = connection.run('select id, name from documents', [])
  for (const { id, name } of rows as Readonly<{ id: string; name: string }>[]) {
    connection.run('update documents set name_key = ?, name_order = ? where id = ?', [
      nameKey(name),
      nameOrder(name),
      id,
    ])
  }
}
