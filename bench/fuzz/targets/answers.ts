import assert from 'node:assert/strict'
import type { Hit } from '../../../core/chunk.ts'
import { activeNodes, markersIn } from '../../../eval/injection/rendered.ts'
import { stemsOf } from '../../../index/analyze.ts'
import { createLiveText } from '../../../qa/chat/live-text.ts'
import { readDraft } from '../../../qa/chat/read-draft.ts'
import { isRepeating } from '../../../qa/chat/repetition.ts'
import { createProver } from '../../../qa/prove/create-prover.ts'
import { ANY_SIGN, MARKER } from '../../../test/fixtures/markdown-signs.ts'
import type { Target } from '../target.ts'

/** What a language model says, read, proved and shown: nothing active, no marker that is not a proof's. */
export const answers: Target = {
  name: 'answers',
  covers: /^qa\/(chat|prove)\//,
  // LECTERN_CHAT_ANSWER_TOKENS_MAX of 1,024, at the eight characters after which an answer is cut off (hear-answer.ts).
  longestBytes: 8_192,
  words: [
    ...['The total is 9.30 euros.', 'Paid by Ada Marsh in 2019.', 'Bob Kent paid 7.', '19 March 2019'],
    ...[' {L1}', '{L1, L2-L9}', '{L', '}', '(L2)', '[L1]', '{{', '{none}', '【1】', MARKER],
    ...[...ANY_SIGN, ' ', '\t', '==='],
    ...['<think>', '</think>', '<reasoning>', 'NOT_IN_DOCUMENTS', 'not', '1,000.00', '%', '€'],
  ],
  seeds: async () => [
    'The total is 9.30 euros. {L1} It was paid by Ada Marsh. {L2}',
    '| Item | Sum |\n| --- | --- |\n| Tea | 9.30 {L1} |\n\n- Paid {L2}\n- [x](http://evil.example) ![y](z)',
    '<think>hm</think>The total is **9.30** euros (L1). See http://evil.example/?q=9.30 [1]',
  ],
  open: async () => ({ run: (input) => holds(new TextDecoder().decode(input)) }),
}

const line = (start: number, end: number, id: string, y0: number) => ({
  ...{ start, end, page: 1, line: id },
  box: { x0: 0.1, y0, x1: 0.9, y1: y0 + 0.02 },
})

const hit: Hit = {
  chunk: {
    ...{ id: 'doc.00000', documentId: 'doc', ordinal: 0, headings: [] },
    text: 'The total is 9.30 euros.\nPaid by Ada Marsh in 2019.',
    spans: [line(0, 25, 'p0001l0001', 0.1), line(25, 51, 'p0001l0002', 0.2)],
  },
  ...{ collectionId: 'col', documentName: 'drawn.pdf', score: 1 },
}
const lines = hit.chunk.spans.map((span) => ({ hit, line: span.line }))
const prove = createProver({ stems: stemsOf })
const { signal } = new AbortController()

async function holds(said: string): Promise<void> {
  isRepeating(said)
  let shown = ''
  const live = createLiveText((text) => {
    shown += text
  })
  // As tokens come: a few characters at a time.
  for (let at = 0; at < said.length; at += 5) live.push(said.slice(at, at + 5))
  live.end()
  const { statements } = readDraft(said, { lines, nonce: 'nonce' })
  const { text, claims, citations } = await prove(statements, [hit], { unsupported: 'mark', signal })
  for (const { lines: cited } of citations)
    assert.ok(cited.every((id) => id === 'p0001l0001' || id === 'p0001l0002'))
  // A long answer takes the judge itself seconds.
  if (said.length > 4_096) return
  assert.deepEqual(activeNodes(shown), [], 'active while it is said')
  assert.deepEqual(markersIn(shown), [], 'a marker while it is said')
  assert.deepEqual(activeNodes(text), [], 'active')
  const markers = claims.flatMap((claim) => claim.markers)
  assert.deepEqual(markersIn(text), markers, 'a marker of nothing')
  assert.deepEqual(
    citations.map(({ marker }) => marker),
    markers,
    'a marker without its proof',
  )
}
