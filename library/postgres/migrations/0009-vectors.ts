import type { Migration } from '../migrate.ts'

/**
 * What a server with pgvector places where it can be searched. The list is kept on every server: one that gets the extension
 * later finds in it what there is to place.
 */
export const vectors: Migration = {
  name: '0009-vectors',
  script: `
create table vectors_waiting (
  collection_id text collate "C" not null,
  label integer not null,
  primary key (collection_id, label),
  foreign key (label, collection_id) references vectors (label, collection_id)
    on delete cascade on update cascade
);
insert into vectors_waiting (collection_id, label) select collection_id, label from vectors;

-- Whether a collection has vectors of another embedder is seen from its least and its greatest name.
create index vectors_by_embedder on vectors (collection_id, embedder);
`,
}
