import { expect, it } from 'vitest'
import type { Citation } from '../../core/answer.ts'
import { eachOnce } from '../../qa/answerers/each-once.ts'

function quoted(marker: number, documentId: string, page: number, quote: string): Citation {
  const place = {
    documentId,
    documentName: `${documentId}.pdf`,
    page,
    quote,
    chunkId: `${documentId}.${marker}`,
  }
  return { ...place, marker, boxes: [], lines: [], support: 1 }
}

it('keeps the first of the same words in one place, and counts markers from 1 again', () => {
  const total = quoted(1, 'receipt', 1, 'Total 9.00')
  const date = quoted(3, 'receipt', 1, '12 May 2024')
  const kept = eachOnce([total, quoted(2, 'receipt', 1, 'Total 9.00'), date])
  expect(kept).toEqual([total, { ...date, marker: 2 }])
})

it('keeps the same words on another page and in another document', () => {
  const everywhere = [
    quoted(1, 'receipt', 1, 'Total 9.00'),
    quoted(2, 'receipt', 2, 'Total 9.00'),
    quoted(3, 'invoice', 1, 'Total 9.00'),
  ]
  expect(eachOnce(everywhere)).toEqual(everywhere)
})
