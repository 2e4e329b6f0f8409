import { cast } from '../../../models/onnx/cast.ts'
import type { Graph, Value } from '../../../models/onnx/graph.ts'
import { controlIds } from '../tokens/tokens.ts'
import type { Cache, CacheFormat, Carried, Past } from './decoder-cache.ts'
import { embedTokens, headSource, positionVectors } from './decoder-embedding.ts'
import { advanceBoxes, chooseTokens } from './decoder-grammar.ts'
import { decoderLayer, layerNorm, type Projections } from './decoder-layer.ts'
import { SEGMENTS } from './decoder-prefill.ts'
import { widen } from './float-width.ts'
import type { Weights } from './weights.ts'

export type LoopStart = Readonly<
  Record<'forced' | 'last' | 'position' | 'box' | 'done' | 'steps', Value> & {
    /** By layer. */
    prefixes: readonly Cache[]
    suffixes: readonly Cache[]
  }
>

export type LoopEnd = Readonly<
  Record<'box' | 'done' | 'logits' | 'tokens', Value> & { suffixes: readonly Cache[] }
>

/** Greedy decoding inside the graph: the caches never leave the runtime between two tokens. */
export async function decoderLoop(
  graph: Graph,
  weights: Weights,
  format: CacheFormat,
  start: LoopStart,
): Promise<LoopEnd> {
  const body = graph.subgraph('step')
  const iteration = body.input('step.iteration', 'int64', [])
  body.input('step.going', 'bool', [])
  const last = body.input('step.last', 'int64', ['batch'])
  const done = body.input('step.done', 'bool', ['batch'])
  const box = body.input('step.box', 'int64', ['batch', 3])
  body.input('step.logits', 'float32', ['batch', 'logits'])
  const carriedIn = start.suffixes.map((_, layer) => carriedInputs(body, weights, format, layer))

  const forced = endWithFree(graph, start.forced)
  const pasts = start.prefixes.map((prefix, layer) => format.prepare(graph, prefix, start.suffixes[layer]!))
  const given = forcedAt(body, forced, iteration)
  const token = body.apply('Where', [isFree(body, given), last, given])
  const boxAfter = advanceBoxes(body, box, token)
  const step = await decodeStep(body, weights, format, {
    token,
    position: body.apply('Add', [start.position, iteration]),
    pasts,
    carried: carriedIn,
  })
  const chosen = chooseTokens(body, step.logits, boxAfter, weights.shape.text.vocabulary)
  const next = body.apply('Where', [done, body.constant('int64', [], [controlIds.pad]), chosen])
  const doneAfter = body.apply('Or', [done, hasEnded(body, chosen, forced, iteration)])

  body.result(someGoOn(body, doneAfter), 'bool', [])
  body.result(next, 'int64', ['batch'])
  body.result(doneAfter, 'bool', ['batch'])
  body.result(boxAfter, 'int64', ['batch', 3])
  body.result(step.logits, 'float32', ['batch', 'logits'])
  for (const carried of step.carried) carriedResults(body, weights, format, carried)
  body.output('step.token', next, 'int64', ['batch'])

  const noLogits = graph.constant('float32', [0, weights.shape.text.vocabulary], [])
  const begun = start.suffixes.flatMap((suffix) => format.begin(graph, suffix))
  const carried = [start.last, start.done, start.box, noLogits, ...begun]
  const [, doneEnd, boxEnd, logits, ...rest] = graph.applyMany(
    'Loop',
    [start.steps, '', ...carried],
    carried.length + 1,
    { body: { graph: body } },
  )
  const size = format.carried.length
  return {
    done: doneEnd!,
    box: boxEnd!,
    logits: logits!,
    suffixes: start.suffixes.map((suffix, layer) =>
      format.finish(graph, suffix, rest.slice(layer * size, (layer + 1) * size)),
    ),
    tokens: rest.at(-1)!,
  }
}

/** One token in each row through all layers: `token` int64 [batch] at `position` int64 [batch]. */
async function decodeStep(
  graph: Graph,
  weights: Weights,
  format: CacheFormat,
  {
    token,
    position,
    pasts,
    carried,
  }: Readonly<{
    token: Value
    position: Value
    /** By layer. */
    pasts: readonly Past[]
    carried: readonly Carried[]
  }>,
): Promise<Readonly<{ logits: Value; carried: readonly Carried[] }>> {
  const { text } = weights.shape
  const grown: Carried[] = []
  let lengths: Value | undefined
  let x = await embedStep(graph, weights, token, position)
  for (const [layer, past] of pasts.entries()) {
    const attend = ({ query, keys, values }: Projections) => {
      const heads = (value: Value) => oneToken(graph, value, [text.heads, 1, text.width / text.heads])
      const longer = format.grow(graph, carried[layer]!, { keys: heads(keys), values: heads(values) })
      grown.push(longer)
      lengths ??= partLengths(graph, past, longer)
      const mixed = format.attend(graph, heads(query), { past, carried: longer, lengths })
      return oneToken(graph, mixed, [1, text.width])
    }
    x = await decoderLayer(graph, weights, { layer, x, attend })
  }
  const normed = await layerNorm(graph, weights, x, 'text_model.model.layer_norm')
  const logits = await weights.linear(graph, normed, headSource)
  return { logits: widen(graph, weights, oneToken(graph, logits, [text.vocabulary])), carried: grown }
}

/** [batch, 1, width] of the tokens alone: what is generated is text, segment 0. */
async function embedStep(graph: Graph, weights: Weights, token: Value, position: Value): Promise<Value> {
  const type = weights.precision === 'fp16' ? 'float16' : 'float32'
  const column = (value: Value) => graph.apply('Unsqueeze', [value, graph.constant('int64', [1], [1])])
  const embedded = await embedTokens(graph, weights, column(token))
  const scaled = graph.apply('Mul', [embedded, graph.constant(type, [], [weights.shape.text.embeddingScale])])
  const segment = graph.apply('Gather', [
    await weights.tensor(graph, SEGMENTS),
    graph.constant('int64', [], [0]),
  ])
  const placed = graph.apply('Add', [scaled, positionVectors(graph, weights, column(position))])
  return graph.apply('Add', [placed, segment])
}

/** The same numbers as [batch, …sides]: with one token in a row no axis needs to be moved. */
function oneToken(graph: Graph, value: Value, sides: readonly number[]): Value {
  return graph.apply('Reshape', [value, graph.constant('int64', [sides.length + 1], [-1, ...sides])])
}

/** int64 [2]: tokens that are only read, and those that are carried; the same in every layer. */
function partLengths(graph: Graph, past: Past, carried: Carried): Value {
  const length = graph.apply('Shape', [carried[1]!], { start: { int: 2 }, end: { int: 3 } })
  return graph.apply('Concat', [past.tokens, length], { axis: { int: 0 } })
}

const FREE = -1

/** `forced` [batch, any] with one more column that forces nothing. */
function endWithFree(graph: Graph, forced: Value): Value {
  const rows = graph.apply('Shape', [forced], { start: { int: 0 }, end: { int: 1 } })
  const shape = graph.apply('Concat', [rows, graph.constant('int64', [1], [1])], { axis: { int: 0 } })
  const column = graph.apply('Expand', [graph.constant('int64', [1], [FREE]), shape])
  return graph.apply('Concat', [forced, column], { axis: { int: 1 } })
}

/** What a step is fed, int64 [batch]. */
function forcedAt(graph: Graph, forced: Value, iteration: Value): Value {
  const columns = graph.apply('Shape', [forced], { start: { int: 1 }, end: { int: 2 } })
  const final = graph.apply('Sub', [columns, graph.constant('int64', [1], [1])])
  const column = graph.apply('Min', [iteration, graph.apply('Squeeze', [final])])
  return graph.apply('Gather', [forced, column], { axis: { int: 1 } })
}

function isFree(graph: Graph, forced: Value): Value {
  return graph.apply('Less', [forced, graph.constant('int64', [], [0])])
}

/** An end token ends a row, but not in the midst of what is forced. */
function hasEnded(graph: Graph, chosen: Value, forced: Value, iteration: Value): Value {
  const after = graph.apply('Add', [iteration, graph.constant('int64', [], [1])])
  return graph.apply('And', [
    graph.apply('Equal', [chosen, graph.constant('int64', [], [controlIds.end])]),
    isFree(graph, forcedAt(graph, forced, after)),
  ])
}

function someGoOn(graph: Graph, done: Value): Value {
  const all = graph.apply('ReduceMin', [cast(graph, done, 'int32')], { keepdims: { int: 0 } })
  return graph.apply('Not', [cast(graph, all, 'bool')])
}

function carriedInputs(body: Graph, weights: Weights, format: CacheFormat, layer: number): Carried {
  return format.carried.map(({ name, type, shape }) =>
    body.input(`step.carried.${layer}.${name}`, insideType(weights, type), shape),
  )
}

/** Under their own names: with others, each step would copy what there is of a text once more. */
function carriedResults(body: Graph, weights: Weights, format: CacheFormat, carried: Carried): void {
  for (const [i, { type, shape }] of format.carried.entries()) {
    body.result(carried[i]!, insideType(weights, type), shape)
  }
}

function insideType({ precision }: Weights, type: 'float32' | 'int8'): 'float32' | 'int8' | 'float16' {
  return type === 'float32' && precision === 'fp16' ? 'float16' : type
}
