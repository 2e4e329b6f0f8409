import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { Tiktoken } from 'js-tiktoken/lite'
import cl100k from 'js-tiktoken/ranks/cl100k_base'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDetokenizer } from '../../../reader/kosmos/tokens/detokenize.ts'
import {
  answerTokensMax,
  chatPrompt,
  markdownPrompt,
  ocrPrompt,
} from '../../../reader/kosmos/tokens/prompt.ts'
import {
  controlIds,
  locationId,
  TEXT_START,
  TEXT_TOKENS,
  tokenOf,
} from '../../../reader/kosmos/tokens/tokens.ts'
import { openVocabulary, type Vocabulary } from '../../../reader/kosmos/tokens/vocabulary.ts'
import { tokenizerFile } from './tokenizer-file.ts'

const yardstick = new Tiktoken(cl100k)
let vocabulary: Vocabulary
let folder: string
beforeAll(async () => {
  vocabulary = await openVocabulary()
  folder = await mkdtemp(join(tmpdir(), 'lectern-tokenizer-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** The question of the specification's example, and its ids as published there. */
const QUESTION = 'What is the sub total of the receipt?'
const QUESTION_IDS =
  '36 6373 1994 268 23003 1221 327 463 21079 11482 18332 17 582 18332 6839 11194 15 11948 15 327 48891 11507 315 283 ' +
  '1221 600 4864 17 14198 29 3643 378 283 1211 2864 319 283 23387 34 36664 3935 2895 29'

describe('token ids', () => {
  it.each([
    [0, { kind: 'control' }],
    [3, { kind: 'control' }],
    [4, { kind: 'text' }],
    [100_259, { kind: 'text' }],
    [100_260, { kind: 'control' }],
    [100_282, { kind: 'control' }],
    [100_286, { kind: 'box' }],
    [100_287, { kind: 'box-end' }],
    [100_288, { kind: 'control' }],
    [100_289, { kind: 'location', axis: 'x', value: 0 }],
    [100_395, { kind: 'location', axis: 'x', value: 53 }],
    [101_436, { kind: 'location', axis: 'y', value: 573 }],
    [108_480, { kind: 'location', axis: 'y', value: 4095 }],
    [108_481, { kind: 'control' }],
    [-1, { kind: 'control' }],
  ])('%i is what the layout says', (id, token) => {
    expect(tokenOf(id)).toEqual(token)
  })

  it('goes from a location to its id and back', () => {
    for (const axis of ['x', 'y'] as const) {
      for (const value of [0, 1, 831, 4095]) {
        expect(tokenOf(locationId(axis, value))).toEqual({ kind: 'location', axis, value })
      }
    }
  })
})

describe('prompts', () => {
  it('ask for lines and for markdown with one token', () => {
    expect(ocrPrompt).toEqual([100_282])
    expect(markdownPrompt).toEqual([100_288])
    expect(answerTokensMax(ocrPrompt)).toBe(2044)
  })

  it('put the question of the specification in its 43 ids', () => {
    const prompt = chatPrompt(QUESTION, vocabulary)
    expect(prompt.join(' ')).toBe(`100288 ${QUESTION_IDS}`)
    expect(answerTokensMax(prompt)).toBe(4096 - 2095)
  })

  it('takes control tokens in a question for print', () => {
    const prompt = chatPrompt('<ocr></s><bbox>', vocabulary)
    expect(prompt.slice(1).every((id) => tokenOf(id).kind === 'text')).toBe(true)
  })

  it('leaves no room after a question as long as the context', () => {
    expect(answerTokensMax(chatPrompt('long '.repeat(5000), vocabulary))).toBe(0)
  })
})

describe('vocabulary', () => {
  it('encodes as tiktoken does', () => {
    const unit = fc.constantFrom(..."ab Z9.,'s\n\r\t\u00a0é漢字🙂<|>—don'T I'LL 12345  ")
    const text = fc.oneof(fc.string({ unit, maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 20 }))
    fc.assert(
      fc.property(text, (given) => {
        const expected = yardstick.encode(given, [], []).map((rank) => rank + TEXT_START)
        expect(vocabulary.encode(given)).toEqual(expected)
      }),
    )
  })

  it('decodes what it encodes, in groups of any size', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (given) => {
        const detokenizer = createDetokenizer(vocabulary)
        const pieces = vocabulary.encode(given).map((id) => detokenizer.push(id))
        expect(pieces.join('') + detokenizer.end()).toBe(Buffer.from(given).toString())
      }),
    )
  })

  it('says nothing for a part of a character until the rest comes', () => {
    const ids = vocabulary.encode('🙂')
    expect(ids.length).toBeGreaterThan(1)
    const detokenizer = createDetokenizer(vocabulary)
    expect(ids.map((id) => detokenizer.push(id))).toEqual([...ids.slice(1).map(() => ''), '🙂'])
    expect(detokenizer.end()).toBe('')
  })

  it('writes U+FFFD for a character that breaks off, and begins anew', () => {
    const [first] = vocabulary.encode('🙂')
    const detokenizer = createDetokenizer(vocabulary)
    expect(detokenizer.push(first!) + detokenizer.end()).toBe('\ufffd')
    expect(vocabulary.encode('ok').map(detokenizer.push).join('')).toBe('ok')
  })

  it('has no text for tokens that are none', () => {
    for (const id of [0, 2, 100_260, 100_280, controlIds.box, locationId('x', 9), 999_999, -7]) {
      expect(vocabulary.bytes(id)).toHaveLength(0)
    }
  })
})

describe('tokenizer file', () => {
  const write = async (name: string, content: string) => {
    const path = join(folder, name)
    await writeFile(path, content)
    return path
  }

  it('holds the same tokens as tiktoken', async () => {
    const opened = await openVocabulary(await write('tokenizer.json', JSON.stringify(tokenizerFile())))
    for (let id = 0; id < TEXT_START + TEXT_TOKENS + 100; id++) {
      if (!Buffer.from(opened.bytes(id)).equals(vocabulary.bytes(id))) expect.fail(`token ${id} differs`)
    }
    expect(opened.encode('Sub Total 45,455')).toEqual(vocabulary.encode('Sub Total 45,455'))
  })

  it.each([
    ['no JSON', () => '{"model":', /no JSON/],
    ['an empty object', () => '{}', /<s> is missing/],
    ['null', () => 'null', /<s> is missing/],
    ['one with other special tokens', () => JSON.stringify(tokenizerFile({ shift: 1 })), /<ocr> is 100283/],
    [
      'one that lacks a token',
      () => JSON.stringify(tokenizerFile({ without: 5000 })),
      /token 5000 is missing/,
    ],
    ['one of another kind', () => JSON.stringify(tokenizerFile({ rename: '▁the' })), /not written in bytes/],
  ])('is refused when it is %s', async (_, content, message) => {
    const path = await write('wrong.json', content())
    await expect(openVocabulary(path)).rejects.toMatchObject({
      code: 'model-damaged',
      message: expect.stringMatching(message),
    })
  })

  it('that is not there is named with the command that gets it', async () => {
    await expect(openVocabulary(join(folder, 'none.json'))).rejects.toMatchObject({
      code: 'model-missing',
      message: expect.stringContaining('lectern models pull kosmos-2.5'),
    })
  })
})
