import type { Migration } from '../migrate.ts'

export const traces: Migration = {
  name: '0011-traces',
  script: `
alter table documents add column trace text;  -- W3C traceparent of the request that brought it; null: none
`,
}
