import { describe, expect, it } from 'vitest'
import { stemsOf } from '../../../index/analyze.ts'
import { createChatAnswerer } from '../../../qa/answerers/chat.ts'
import type { ChatEvent, ChatModel, ChatTurn } from '../../../qa/chat/chat-model.ts'
import { citationsFor } from '../../../qa/cite.ts'
import { createProver } from '../../../qa/prove/create-prover.ts'
import { drawHit, evidenceFor } from '../drawn-hits.ts'

const QUESTION = 'When was the old bridge opened?'
const { signal } = new AbortController()
const bridge = drawHit(
  [
    { text: 'The old bridge was opened in 1887. ' },
    { text: 'It was painted red by Ada Marsh. ' },
    { text: 'Tolls were collected until 1920.', page: 2 },
  ],
  { id: 'doc1.00000' },
)
const tower = drawHit([{ text: 'The tower was built in 1901 of stone.' }], { id: 'doc2.00000' })

describe('a chat answerer', () => {
  it('cites the lines that bear out what the model says', async () => {
    const { answer } = answererSaying(
      'The old bridge was opened in 1887. {L1} Ada Marsh painted it red. {L2}',
    )
    const finding = await answer(QUESTION)
    expect(finding).toMatchObject({
      kind: 'found',
      text: 'The old bridge was opened in 1887. [1] Ada Marsh painted it red. [2]',
      citations: [
        { marker: 1, documentId: 'doc1', page: 1, lines: ['p0001l0001'] },
        { marker: 2, documentId: 'doc1', page: 1, lines: ['p0001l0002'] },
      ],
      dropped: [],
      usage: { inputTokens: 10, outputTokens: 5 },
    })
    expect(finding.confidence).toBeGreaterThan(0.5)
    const [first] = finding.kind === 'found' ? finding.citations : []
    expect(first?.boxes).toEqual([bridge.chunk.spans[0]?.box])
  })

  it('marks what no line bears out, and does not cite it', async () => {
    const { answer } = answererSaying(
      'The old bridge was opened in 1887. {L1}\nIt cost 4 million crowns. {L2}',
    )
    const finding = await answer(QUESTION)
    expect(finding).toMatchObject({
      kind: 'found',
      text: expect.stringMatching(/1887\. \[1\][^[]*crowns\.$/),
    })
    const claims = finding.kind === 'found' ? finding.claims : []
    expect(claims.map(({ markers, faults }) => [markers.length, faults.length > 0])).toEqual([
      [1, false],
      [0, true],
    ])
  })

  it('finds the right lines where the model names wrong ones or none', async () => {
    const { answer } = answererSaying(
      'The old bridge was opened in 1887. {L3} Tolls were collected until 1920.',
    )
    expect(await answer(QUESTION)).toMatchObject({
      kind: 'found',
      citations: [{ lines: ['p0001l0001'] }, { page: 2, lines: ['p0002l0003'] }],
    })
  })

  it('answers nothing when nothing is borne out, and tells what was said', async () => {
    const { answer } = answererSaying('The duke of Kent opened it in 1066. {L1}')
    expect(await answer(QUESTION)).toMatchObject({
      kind: 'not-found',
      reason: 'unproved',
      confidence: 0,
      dropped: [{ text: expect.stringContaining('duke of Kent') }],
    })
  })

  it.each(['NOT-IN-DOCUMENTS', 'NOT-IN-DOCUMENTS. I am sorry.'])(
    'says so when it is not there: %s',
    async (said) => {
      expect(await answererSaying(said).answer(QUESTION)).toMatchObject({
        kind: 'not-found',
        reason: 'low-confidence',
        text: expect.stringContaining('finds no answer'),
        nearest: [{ quote: 'The old b' }, { quote: 'The tower' }],
      })
    },
  )

  it('asks no model when nothing was found', async () => {
    const { answer, asked } = answererSaying('Hello.')
    expect(await answer(QUESTION, [])).toMatchObject({ kind: 'not-found', reason: 'no-passage' })
    expect(asked).toEqual([])
  })

  it('shows what is said while it is said, without ids, links and thoughts', async () => {
    const said =
      '<think>Hm {L1}.</think>It was [opened](http://evil.example/?a b) in **1887**. {L1}\n\n- red {L2}'
    const { answer } = answererSaying(...said)
    const tokens: string[] = []
    await answer(QUESTION, [bridge], (token) => tokens.push(token))
    expect(tokens.join('')).toBe('It was opened in **1887**.\n\n- red')
    expect(tokens.length).toBeGreaterThan(4)
  })

  it('puts each line with its id between fences that no document knows, and the question outside', async () => {
    const { answer, asked } = answererSaying('The old bridge was opened in 1887. {L1}')
    await answer(QUESTION)
    const user = asked[0]?.at(-1)?.text ?? ''
    expect(user).toBe(`=== PASSAGES nonce1 ===
Passage 1: drawn.pdf, page 1, 2
L1: The old bridge was opened in 1887.
L2: It was painted red by Ada Marsh.
L3: Tolls were collected until 1920.

Passage 2: drawn.pdf, page 1
L4: The tower was built in 1901 of stone.
=== END OF PASSAGES nonce1 ===

Question: ${QUESTION}

Answer it from the passages, each sentence with its ids in braces; or write NOT-IN-DOCUMENTS.`)
    expect(asked[0]?.[0]).toMatchObject({ role: 'system', text: expect.stringContaining('nonce1') })
  })

  it('gives as many passages as the model takes, and says when that is not all', async () => {
    const { answer, asked, remarks } = answererSaying({ contextTokens: 900 }, 'Built in 1901. {L4}')
    await answer(QUESTION)
    expect(asked[0]?.at(-1)?.text).not.toContain('tower')
    expect(remarks).toEqual([expect.stringContaining('1 of 2 passages')])
  })

  it('stops a model that goes round in circles, and keeps what it said once', async () => {
    const { answer, heard, remarks } = answererSaying(
      ...Array<string>(500).fill('The old bridge was opened in 1887. {L1} '),
    )
    expect(await answer(QUESTION)).toMatchObject({ text: 'The old bridge was opened in 1887. [1]' })
    expect(heard()).toBeLessThan(50)
    expect(remarks).toEqual([expect.stringContaining('repeat itself')])
  })

  it('stops a model that does not stop', async () => {
    const words = Array.from({ length: 5000 }, (_, index) => `In ${index} nothing happened here. `)
    const { answer, heard, remarks } = answererSaying('The old bridge was opened in 1887. {L1} ', ...words)
    expect(await answer(QUESTION)).toMatchObject({ kind: 'found', citations: [{ marker: 1 }] })
    expect(heard()).toBeLessThan(600)
    expect(remarks).toEqual([expect.stringContaining('too long')])
  })

  it('leaves out a sentence that was cut off', async () => {
    const events: ChatEvent[] = [
      { kind: 'text', text: 'The old bridge was opened in 1887. {L1} Tolls were coll' },
      { kind: 'ended', why: 'cut-short' },
    ]
    const { answer } = answererSaying(...events)
    expect(await answer(QUESTION)).toMatchObject({ text: 'The old bridge was opened in 1887. [1]' })
  })

  it('says that a model answered with nothing', async () => {
    await expect(answererSaying(' \n').answer(QUESTION)).rejects.toMatchObject({ code: 'model-unreachable' })
  })
})

type Part = string | ChatEvent | Partial<Pick<ChatModel, 'contextTokens'>>

/** A model that says these words, with what it was asked and how many of the words were listened to. */
function answererSaying(...parts: readonly Part[]) {
  const asked: (readonly ChatTurn[])[] = []
  const remarks: string[] = []
  let heard = 0
  const model: ChatModel = {
    name: 'scripted',
    contextTokens: 9000,
    answerTokensMax: 500,
    ...Object.assign({}, ...parts.filter((part) => typeof part === 'object' && 'contextTokens' in part)),
    async *stream(turns) {
      asked.push(turns)
      for (const part of parts) {
        heard++
        if (typeof part === 'string') yield { kind: 'text', text: part }
        else if ('kind' in part) yield part
      }
      yield { kind: 'ended', why: 'done', usage: { inputTokens: 10, outputTokens: 5 } }
    },
  }
  let nonces = 0
  const answerer = createChatAnswerer({
    name: 'scripted',
    open: async () => ({ model, countTokens: (text) => Math.ceil(text.length / 4) }),
    prove: createProver({ stems: stemsOf }),
    findNearest: async (_, { hits }) =>
      hits.flatMap((hit) => citationsFor(hit, { start: 0, end: 9 }, 1, 0.1)),
    newNonce: () => `nonce${++nonces}`,
    onRemark: (sentence) => remarks.push(sentence),
  })
  const answer = (question: string, hits = [bridge, tower], onToken?: (token: string) => void) =>
    answerer.answer(question, evidenceFor(question, hits), { signal, ...(onToken && { onToken }) })
  return { answer, asked, remarks, heard: () => heard }
}
