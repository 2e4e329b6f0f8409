import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openModelSession } from '../../models/session.ts'
import { floatsOf } from '../../models/tensor.ts'
import { openTokenizer } from '../../models/tokenizer.ts'
import { tinyOnnxModel } from '../index/tiny-onnx-model.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-models-'))
})
afterAll(() => rm(folder, { recursive: true }))

it('runs a model and gives what it was asked for', async () => {
  const path = join(folder, 'model.onnx')
  await writeFile(
    path,
    tinyOnnxModel([
      [1, 2],
      [3, 4],
    ]),
  )
  const session = await openModelSession(path, { threads: 1 })
  expect(session.inputs).toEqual(['input_ids', 'attention_mask'])
  expect(session.outputs).toEqual(['last_hidden_state'])
  const ids = { type: 'int64', shape: [1, 3], data: BigInt64Array.of(1n, 0n, 1n) } as const
  const results = await session.run({ input_ids: ids, attention_mask: ids }, ['last_hidden_state'])
  const output = floatsOf(results, 'last_hidden_state')
  expect(output.shape).toEqual([1, 3, 2])
  expect([...output.data]).toEqual([3, 4, 1, 2, 3, 4])
  await session.close()
})

it('rejects a file that is no model', async () => {
  const path = join(folder, 'broken.onnx')
  await writeFile(path, 'not protobuf')
  await expect(openModelSession(path, { threads: 1 })).rejects.toThrow()
})

it('cuts the end of a long text off, not its closing token', async () => {
  const path = join(folder, 'tokenizer.json')
  const vocab = { '[UNK]': 0, '[SEP]': 1, a: 2, b: 3 }
  await writeFile(
    path,
    JSON.stringify({
      added_tokens: [],
      normalizer: null,
      pre_tokenizer: { type: 'BertPreTokenizer' },
      post_processor: {
        type: 'TemplateProcessing',
        single: [{ Sequence: { id: 'A', type_id: 0 } }, { SpecialToken: { id: '[SEP]', type_id: 0 } }],
        pair: [],
        special_tokens: { '[SEP]': { id: '[SEP]', ids: [1], tokens: ['[SEP]'] } },
      },
      decoder: null,
      model: { type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##', vocab },
    }),
  )
  const tokenizer = await openTokenizer(path)
  expect(tokenizer.encode('a b a', 10)).toEqual([2, 3, 2, 1])
  expect(tokenizer.encode('a b a', 3)).toEqual([2, 3, 1])
  expect(tokenizer.count('a b')).toBe(3)
})

it('rejects a tokenizer that is none', async () => {
  await writeFile(join(folder, 'empty.json'), '{}')
  await expect(openTokenizer(join(folder, 'empty.json'))).rejects.toThrow()
})
