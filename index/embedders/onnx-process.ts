import { type ModelSession, openModelSession } from '../../models/session.ts'
import { floatsOf, type Tensor } from '../../models/tensor.ts'
import type { TokenPair } from '../../models/tokenizer.ts'
import type { Pooling } from './onnx-folder.ts'
import type { OnnxReply, OnnxRequest } from './onnx-messages.ts'
import { poolVectors } from './pool.ts'

// A process of its own, forked by onnx.ts: a model's run() would stop every other request for as long as it takes.
let model: Readonly<{ session: ModelSession; pooling: Pooling; output: string }> | undefined

process.on('message', async (request: OnnxRequest) => {
  const reply = await answer(request).catch(
    (error: unknown): OnnxReply => ({
      id: request.id,
      kind: 'failed',
      message: error instanceof Error ? error.message : String(error),
    }),
  )
  // The parent may have gone meanwhile.
  if (process.connected) process.send?.(reply)
})
process.on('disconnect', () => process.exit())

async function answer(request: OnnxRequest): Promise<OnnxReply> {
  if (request.kind === 'open') {
    const session = await openModelSession(request.model, request)
    const strange = session.inputs.filter((name) => !KNOWN_INPUTS.includes(name))
    if (strange.length > 0) throw new Error(`The model wants inputs nobody knows: ${strange.join(', ')}.`)
    model = { session, pooling: request.pooling, output: outputOf(session) }
    return { id: request.id, kind: 'opened' }
  }
  if (model === undefined) throw new Error('The model is not open.')
  if (request.kind === 'score')
    return { id: request.id, kind: 'scored', scores: await score(model, request.pairs) }
  if (request.kind === 'classify')
    return { id: request.id, kind: 'classified', logits: await classify(model, request.pairs) }
  return { id: request.id, kind: 'embedded', vectors: await embed(model, request.texts) }
}

const KNOWN_INPUTS = ['input_ids', 'attention_mask', 'token_type_ids', 'position_ids']

/** The pooled output where the model has one by the name that exporters give it, else the first: one vector a token. */
function outputOf({ outputs }: ModelSession): string {
  const output = outputs.includes('sentence_embedding') ? 'sentence_embedding' : outputs[0]
  if (output === undefined) throw new Error('The model has no output.')
  return output
}

async function embed(
  { session, pooling, output }: NonNullable<typeof model>,
  texts: readonly (readonly number[])[],
): Promise<readonly Float32Array[]> {
  const lengths = texts.map((ids) => ids.length)
  const results = await run(
    session,
    texts,
    texts.map((ids) => ids.map(() => 0)),
    output,
  )
  return poolVectors(results, lengths, pooling)
}

/** One number a pair; of a model that tells two classes apart by how much it rather says the second. */
async function score(
  open: NonNullable<typeof model>,
  pairs: readonly TokenPair[],
): Promise<readonly number[]> {
  const logits = await classify(open, pairs)
  return logits.map(([first, second, ...more]) => {
    if (first === undefined || more.length > 0)
      throw new Error(`The model gives ${2 + more.length} numbers a pair, not one.`)
    return second === undefined ? first : second - first
  })
}

/** All the numbers that the model gives of each pair: one a class. */
async function classify(
  { session, output }: NonNullable<typeof model>,
  pairs: readonly TokenPair[],
): Promise<readonly (readonly number[])[]> {
  const { data } = await run(
    session,
    pairs.map(({ ids }) => ids),
    pairs.map(({ types }) => types),
    output,
  )
  const width = data.length / pairs.length
  return pairs.map((_, index) => [...data.subarray(index * width, (index + 1) * width)])
}

async function run(
  session: ModelSession,
  texts: readonly (readonly number[])[],
  types: readonly (readonly number[])[],
  output: string,
): Promise<Readonly<{ shape: readonly number[]; data: Float32Array }>> {
  const shape = [texts.length, Math.max(...texts.map((ids) => ids.length))]
  const known: Readonly<Record<string, Tensor>> = {
    input_ids: padded(shape, texts, (id) => id),
    attention_mask: padded(shape, texts, () => 1),
    token_type_ids: padded(shape, types, (type) => type),
    position_ids: padded(shape, texts, (_, position) => position),
  }
  const inputs = Object.fromEntries(Object.entries(known).filter(([name]) => session.inputs.includes(name)))
  return floatsOf(await session.run(inputs, [output]), output)
}

/** Zeros behind the shorter texts: the attention mask says that they are nothing. */
function padded(
  shape: readonly number[],
  texts: readonly (readonly number[])[],
  value: (id: number, position: number) => number,
): Tensor {
  const width = shape[1] ?? 0
  const data = new BigInt64Array(texts.length * width)
  for (const [row, ids] of texts.entries()) {
    for (const [position, id] of ids.entries()) data[row * width + position] = BigInt(value(id, position))
  }
  return { type: 'int64', shape, data }
}
