import { describe, expect, it } from 'vitest'
import { withUnplaced } from '../../../reader/kosmos/output/with-unplaced.ts'

describe('text without a place', () => {
  it.each<[name: string, markdown: string, unplaced: readonly string[], kept: string]>([
    ['none', '# A', [], '# A'],
    ['said already, in other marks', '**Sub-Total** 45,455', ['sub total 45455'], '**Sub-Total** 45,455'],
    ['said nowhere', '# A', ['Rounding 0'], '# A\n\nRounding 0'],
    ['that would be markup', '# A', ['# B', '<b>c', '1. d'], '# A\n\n\\# B\n\n\\<b>c\n\n1\\. d'],
    ['of signs alone', 'A — B', ['—', '***'], 'A — B\n\n\\***'],
    ['on a page without markdown', '', ['A'], 'A'],
  ])('%s', (_, markdown, unplaced, kept) => {
    expect(withUnplaced(markdown, unplaced)).toBe(kept)
  })
})
