import { describe, expect, it } from 'vitest'
import { stemsOf } from '../../../index/analyze.ts'
import { askedBy } from '../../../qa/extractive/asked.ts'
import { readSentences } from '../../../qa/extractive/read-sentences.ts'
import { drawHit } from '../drawn-hits.ts'

/** What of a table may be said. */
function sayable(markdown: string): readonly string[] {
  const hit = drawHit([{ text: markdown }])
  const asked = askedBy('Which station has the most passengers?', [], stemsOf)
  return readSentences(asked, [hit], stemsOf).map(({ range }) => markdown.slice(range.start, range.end))
}

describe('sentences of a table', () => {
  it('are its rows, and not its head', () => {
    const rows = ['| Carrow Bridge | 1878 | 302 |', '| Dunmore Halt | 1932 | 47 |']
    const head = '| Station | Opened | Passengers 2024 |\n| --- | --- | --- |\n'
    expect(sayable(head + rows.join('\n'))).toEqual(rows)
  })

  it('are all rows where the first has amounts of its own: it may be no head', () => {
    expect(sayable('| Subtotal | 689.00 |\n| --- | --- |\n| Total due | 826.80 |')).toEqual([
      '| Subtotal | 689.00 |',
      '| Total due | 826.80 |',
    ])
  })
})
