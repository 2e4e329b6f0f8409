import fc from 'fast-check'
import { expect, it } from 'vitest'
import { activeNodes, markersIn } from '../../../eval/injection/rendered.ts'
import { stemsOf } from '../../../index/analyze.ts'
import { createLiveText } from '../../../qa/chat/live-text.ts'
import { readDraft } from '../../../qa/chat/read-draft.ts'
import { createProver } from '../../../qa/prove/create-prover.ts'
import { ANY_SIGN, MARKER } from '../../fixtures/markdown-signs.ts'
import { drawHit } from '../drawn-hits.ts'

const hit = drawHit([{ text: 'The total is 9.30 euros.\n' }, { text: 'Paid by Ada Marsh in 2019.' }])
const lines = hit.chunk.spans.map(({ line }) => ({ hit, line }))
const prove = createProver({ stems: stemsOf })
const { signal } = new AbortController()

const said = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['The total is 9.30 euros.', 'Paid by Ada Marsh.', 'Bob Kent paid 7.'],
        ...[' {L1}', ' {L2}', '{L1,', 'L2}', '<think>', '</think>', '1', ' ', MARKER],
        ...ANY_SIGN,
      ),
      fc.string({ unit: 'binary', maxLength: 2 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''))

it('comes to nothing active and to no marker but those of its proofs, whatever a model says', async () => {
  await fc.assert(
    fc.asyncProperty(said, async (words) => {
      const { statements } = readDraft(words, { lines, nonce: 'nonce' })
      const { text, claims, citations } = await prove(statements, [hit], { unsupported: 'mark', signal })
      expect(activeNodes(text)).toEqual([])
      expect(markersIn(text)).toEqual(claims.flatMap(({ markers }) => markers))
      expect(citations.map(({ marker }) => marker)).toEqual(claims.flatMap(({ markers }) => markers))
    }),
  )
})

it('is shown with nothing active and no marker while it is being said', () => {
  fc.assert(
    fc.property(said, fc.integer({ min: 1, max: 7 }), (words, size) => {
      let shown = ''
      const live = createLiveText((text) => {
        shown += text
      })
      for (let at = 0; at < words.length; at += size) {
        live.push(words.slice(at, at + size))
        expect(activeNodes(shown)).toEqual([])
      }
      live.end()
      expect(activeNodes(shown)).toEqual([])
      expect(markersIn(shown)).toEqual([])
    }),
  )
})
