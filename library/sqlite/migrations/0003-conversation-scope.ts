import type { Migration } from '../migrate.ts'

export const conversationScope: Migration = {
  name: '0003-conversation-scope',
  script: `
alter table conversations add column scope text not null default '{}';     -- JSON of core/scope.ts
-- Until now each answer went on from the one before it.
update answers set json = json_set(json, '$.parentId', (
  select before.id from answers before
  where before.conversation_id = answers.conversation_id and before.position < answers.position
  order by before.position desc limit 1
));
update answers set json = json_set(json, '$.claims', json('[]'), '$.dropped', json('[]'), '$.nearest', json('[]'))
where json_extract(json, '$.claims') is null;
`,
}
