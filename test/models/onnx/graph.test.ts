import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodeModel } from '../../../models/onnx/encode-model.ts'
import { createGraph } from '../../../models/onnx/graph.ts'
import { bytesOf } from '../../../models/onnx/tensor-bytes.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-onnx-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('a graph written by hand', () => {
  it('runs with constants, attributes and an omitted optional input', async () => {
    const graph = createGraph('clip')
    const x = graph.input('x', 'float32', ['n'])
    // Clip's second input, the least value, is left out.
    const clipped = graph.apply('Clip', [x, '', graph.constant('float32', [], [1.5])])
    const scaled = graph.apply('LeakyRelu', [clipped], { alpha: { float: 0.25 } })
    graph.output('y', scaled, 'float32', ['n'])

    expect(await run(graph, { x: floats([-4, 1, 9]) })).toEqual([-1, 1, 1.5])
  })

  it('reads weights from a file beside it, at any offset and as two shapes of the same bytes', async () => {
    const weights = Float32Array.from([1, 2, 3, 4, 5, 6])
    await writeFile(join(folder, 'weights.bin'), Buffer.concat([Buffer.from('abc'), bytesOf(weights)]))
    const bytes = { location: 'weights.bin', offset: 3, length: 24 }
    const graph = createGraph('external')
    const x = graph.input('x', 'float32', [1, 2])
    const wide = graph.external('wide', 'float32', [2, 3], bytes)
    const flat = graph.external('flat', 'float32', [1, 6], bytes)
    graph.output(
      'y',
      graph.apply('Concat', [graph.apply('MatMul', [x, wide]), flat], { axis: { int: -1 } }),
      'float32',
      [1, 9],
    )

    expect(await run(graph, { x: floats([1, 10], [1, 2]) })).toEqual([41, 52, 63, 1, 2, 3, 4, 5, 6])
  })

  it('loops and branches over values of the graph around it', async () => {
    const graph = createGraph('powers')
    const x = graph.input('x', 'float32', [1])
    const body = graph.subgraph('body')
    body.input('i', 'int64', [])
    body.input('go', 'bool', [])
    const carried = body.input('carried', 'float32', [1])
    const next = body.apply('Mul', [carried, x])
    body.output('on', graph.constant('bool', [], [1]), 'bool', [])
    body.output('next', next, 'float32', [1])
    body.output('seen', next, 'float32', [1])
    const [last = '', all = ''] = graph.applyMany(
      'Loop',
      [graph.constant('int64', [], [4]), graph.constant('bool', [], [1]), x],
      2,
      { body: { graph: body } },
    )
    const small = branch(graph, 'small', (inner) => inner.apply('Identity', [all]))
    const large = branch(graph, 'large', (inner) => inner.apply('Neg', [all]))
    const isLarge = graph.apply('Squeeze', [
      graph.apply('Greater', [last, graph.constant('float32', [1], [100])]),
    ])
    const chosen = graph.apply('If', [isLarge], {
      then_branch: { graph: large },
      else_branch: { graph: small },
    })
    graph.output('y', chosen, 'float32', [4, 1])

    expect(await run(graph, { x: floats([2]) })).toEqual([4, 8, 16, 32])
    expect(await run(graph, { x: floats([3]) })).toEqual([-9, -27, -81, -243])
  })

  it('runs operators of the runtime with 4-bit weights', async () => {
    const graph = createGraph('four bits')
    const x = graph.input('x', 'float32', [1, 32])
    // One output of 32 inputs: code 9 everywhere is (9 - 8) · 0.5.
    const codes = graph.constant('uint8', [1, 1, 16], new Array(16).fill(0x99))
    const scales = graph.constant('float32', [1], [0.5])
    const product = graph.apply('com.microsoft.MatMulNBits', [x, codes, scales], {
      K: { int: 32 },
      N: { int: 1 },
      bits: { int: 4 },
      block_size: { int: 32 },
    })
    graph.output('y', product, 'float32', [1, 1])

    expect(await run(graph, { x: floats(new Array(32).fill(2), [1, 32]) })).toEqual([32])
  })

  it('is the same bytes each time', () => {
    expect(encodeModel(sample())).toEqual(encodeModel(sample()))
  })
})

function sample() {
  const graph = createGraph('sample')
  const x = graph.input('x', 'float32', ['n'])
  graph.output('y', graph.apply('Add', [x, graph.constant('float32', [1], [2])]), 'float32', ['n'])
  return graph
}

function branch(
  graph: ReturnType<typeof createGraph>,
  name: string,
  fill: (inner: ReturnType<typeof createGraph>) => string,
) {
  const inner = graph.subgraph(name)
  inner.output(`${name} result`, fill(inner), 'float32', [4, 1])
  return inner
}

function floats(values: readonly number[], shape: readonly number[] = [values.length]): Tensor {
  return new Tensor('float32', Float32Array.from(values), shape)
}

async function run(graph: ReturnType<typeof createGraph>, feeds: Record<string, Tensor>): Promise<unknown> {
  const path = join(folder, `${graph.contents.name}.onnx`)
  await writeFile(path, encodeModel(graph))
  const session = await InferenceSession.create(path, { logSeverityLevel: 3 })
  try {
    const { y } = await session.run(feeds)
    return [...((y?.data ?? []) as Float32Array)]
  } finally {
    await session.release()
  }
}
