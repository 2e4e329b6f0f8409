import { describe, expect, it } from 'vitest'
import { runCluster } from '../../faults/cluster/run-cluster.ts'
import { findPostgres } from './server.ts'

const bin = await findPostgres()

// Longer, with more of everything: npm run faults -- cluster
describe.skipIf(bin === undefined)(
  'Web and worker processes on one PostgreSQL (skipped where no server is installed)',
  () => {
    it('read every document once, however many of them are killed', { timeout: 300_000 }, async () => {
      const plan = { web: 2, workers: 3, documents: 12, kills: 5, seed: 3 }
      const result = await runCluster(plan, { bin: bin ?? '', onProgress: () => {} })
      expect(result.faults).toEqual([])
      expect(result.killedWeb + result.killedWorkers).toBe(plan.kills)
      expect(result.questions).toBe(plan.documents)
    })
  },
)
