import { describe, expect, it } from 'vitest'
import { stemsOf } from '../../../index/analyze.ts'
import { createPageChatAnswerer, type PageOf } from '../../../qa/answerers/page-chat.ts'
import { citationsFor } from '../../../qa/cite.ts'
import { createProver } from '../../../qa/prove/create-prover.ts'
import { drawHit, evidenceFor } from '../drawn-hits.ts'

const QUESTION = 'What is the total of the receipt?'
const { signal } = new AbortController()
const receipt = drawHit([{ text: 'Espresso 13.50\n' }, { text: 'Total EUR 45.45\n' }], { id: 'a.00000' })
const letter = drawHit([{ text: 'Dear sir, the receipt has a total.' }], { id: 'b.00000' })
const ledger = drawHit([{ text: 'Receipt total of the year: 9,000 euros.' }], { id: 'c.00000' })
const more = drawHit([{ text: 'Receipt and total.' }], { id: 'd.00000' })

describe('asking about pages', () => {
  it('cites the lines that the answer is found on', async () => {
    const finding = await answering({ a: 'The total is EUR 45.45' }).answer()
    expect(finding).toMatchObject({
      kind: 'found',
      text: 'The total is EUR 45.45 [1]',
      short: 'The total is EUR 45.45',
      citations: [{ documentId: 'a', lines: ['p0001l0002'], boxes: [receipt.chunk.spans[1]?.box] }],
    })
  })

  it('goes on to the next page while nothing is said or found, and to three at most', async () => {
    const { answer, asked } = answering({ a: 'It is 17.00.', c: 'The total of the year is 9,000 euros.' })
    expect(await answer()).toMatchObject({
      kind: 'found',
      citations: [{ documentId: 'c' }],
      dropped: [
        { text: 'It is 17.00.', faults: [{ kind: 'not-located' }], page: { documentId: 'a', page: 1 } },
      ],
    })
    expect(asked).toEqual(['a', 'b', 'c'])
    const silent = answering({})
    expect(await silent.answer()).toMatchObject({
      kind: 'not-found',
      reason: 'low-confidence',
      dropped: [],
      nearest: [{ quote: 'Dear sir' }],
    })
    expect(silent.asked).toEqual(['a', 'b', 'c'])
  })

  it('says what could not be found on the pages, and where it was read', async () => {
    expect(await answering({ a: 'Ninety kroner. [See](http://evil.example)' }).answer()).toMatchObject({
      kind: 'not-found',
      reason: 'unproved',
      dropped: [
        {
          text: 'Ninety kroner.',
          faults: [{ kind: 'not-located' }],
          page: { documentName: 'drawn.pdf', page: 1 },
        },
        { text: 'See', faults: [{ kind: 'not-located' }] },
      ],
    })
  })
})

/** Answers by document; a page nobody speaks of is blank. */
function answering(said: Readonly<Record<string, string>>) {
  const asked: string[] = []
  const answerer = createPageChatAnswerer({
    name: 'scripted',
    askPage: async ({ documentId }: PageOf) => {
      asked.push(documentId)
      return said[documentId]
    },
    passagesOf: async ({ documentId }, hits) => hits.filter((hit) => hit.chunk.documentId === documentId),
    prove: createProver({ stems: stemsOf }),
    findNearest: async () => citationsFor(letter, { start: 0, end: 8 }, 1, 0.1),
  })
  const evidence = evidenceFor(QUESTION, [receipt, letter, receipt, ledger, more])
  return { answer: () => answerer.answer(QUESTION, evidence, { signal }), asked }
}
