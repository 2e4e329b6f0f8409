import type { Migration } from '../migrate.ts'

export const problemCodes: Migration = {
  name: '0012-problem-codes',
  script: `
alter table documents add column problem_code text;  -- of core/errors.ts; null: none is known
alter table pages add column problem_code text;  -- the same
`,
}
