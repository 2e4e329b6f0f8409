import { expect, it } from 'vitest'
import { provingTable } from '../../../eval/proving/proving-table.ts'

it('sums errors by family, copied and paraphrased apart', () => {
  const table = provingTable({
    alarms: { 'squad, verbatim': { hits: 1, of: 50 }, 'squad, paraphrased': { hits: 3, of: 50 } },
    caught: {
      'digit changed, verbatim': { hits: 9, of: 10 },
      'date changed, paraphrased': { hits: 5, of: 10 },
      'name of the passage, verbatim': { hits: 1, of: 4 },
    },
    wrongPassage: { hits: 0, of: 0 },
    wrongLine: { hits: 2, of: 2 },
    statementMs: 1.25,
  })
  expect(table).toContain('| squad | 1 | 50 | 2.0 | 3 | 50 | 6.0 | 4 | 100 | 4.0 |')
  expect(table).toContain('| **numbers and dates** | 9 | 10 | 90.0 | 5 | 10 | 50.0 | 14 | 20 | 70.0 |')
  expect(table).toContain('| **names** | 1 | 4 | 25.0 | 0 | 0 | – | 1 | 4 | 25.0 |')
  expect(table).toContain('| told a wrong line: cited the right one | 2 | 2 | 100.0 |')
})
