import { beforeAll, describe, expect, it } from 'vitest'
import { generate } from '../../../reader/kosmos/chat.ts'
import { chatPrompt } from '../../../reader/kosmos/tokens/prompt.ts'
import { openVocabulary, type Vocabulary } from '../../../reader/kosmos/tokens/vocabulary.ts'
import { createOracleEngine } from './oracle-engine.ts'

let vocabulary: Vocabulary
beforeAll(async () => {
  vocabulary = await openVocabulary()
})

const never = new AbortController().signal
const raster = { width: 40, height: 60, channels: 1 as const, data: new Uint8Array(2400).fill(200) }
const QUESTION = 'What is the sub total of the receipt?'

const oracle = (answer: string) =>
  createOracleEngine({ vocabulary, see: () => ({ lines: [], markdown: answer }), groupSize: 2 })

describe('a question about a picture', () => {
  it('is put in the words the model was trained with, and its answer is trimmed', async () => {
    const engine = oracle(' 45,455 — naïve 🙂 ')
    const answer = await generate(engine, vocabulary, raster, ` ${QUESTION}\n`, {
      tokensMax: 500,
      signal: never,
    })
    expect(answer).toMatchObject({ text: '45,455 — naïve 🙂', isCutShort: false })
    expect(engine.requests).toMatchObject([
      { prompt: chatPrompt(QUESTION, vocabulary), tokensMax: 500, grammar: 'free' },
    ])
    expect(engine.held()).toBe(0)
  })

  it('is answered within its budget', async () => {
    const options = { tokensMax: 3, signal: never }
    const answer = await generate(oracle('one two three four five'), vocabulary, raster, QUESTION, options)
    expect(answer).toEqual({ text: 'one two three', tokens: 3, isCutShort: true })
  })

  it('is refused when it leaves no room, before the picture is looked at', async () => {
    const engine = oracle('yes')
    const asking = generate(engine, vocabulary, raster, 'why '.repeat(2100), { tokensMax: 9, signal: never })
    await expect(asking).rejects.toMatchObject({ code: 'invalid-request' })
    expect(engine.encoded).toEqual([])
  })

  it('gives the picture back when aborted', async () => {
    const abort = new AbortController()
    const engine = createOracleEngine({
      vocabulary,
      see: () => ({ lines: [], markdown: 'a long answer '.repeat(50) }),
      // It has begun to answer when it is told to stop.
      distort: (ids) => {
        abort.abort(new Error('enough'))
        return ids
      },
    })
    const asking = generate(engine, vocabulary, raster, QUESTION, { tokensMax: 500, signal: abort.signal })
    await expect(asking).rejects.toThrow('enough')
    expect(engine.held()).toBe(0)
  })
})
