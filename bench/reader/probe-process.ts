import { InferenceSession, Tensor } from 'onnxruntime-node'
import { encodeModel } from '../../models/onnx/encode-model.ts'
import { createGraph } from '../../models/onnx/graph.ts'

/** `read` for a while, or `multiply` a few times. */
export type ProbeRequest =
  | Readonly<{ kind: 'read'; milliseconds: number }>
  | Readonly<{ kind: 'multiply'; threads: number; runs: number }>

/** Bytes, or operations. */
export type ProbeReply = Readonly<{ perSecond: number }>

/** Many times any cache. */
const READ_BYTES = 512 << 20

let haystack: Buffer | undefined = Buffer.alloc(READ_BYTES, 1)

process.on('message', (request: ProbeRequest) => {
  void answer(request).then((perSecond) => process.send?.({ perSecond } satisfies ProbeReply))
})
process.send?.('ready')

async function answer(request: ProbeRequest): Promise<number> {
  if (request.kind === 'read') return read(request.milliseconds)
  haystack = undefined
  return multiply(request.threads, request.runs)
}

/**
 * Looks for a byte that is not there, which is the C library's vectorized memchr: it reads as fast as a C program that
 * sums up floats (measured side by side: 49 against 48 GB/s with two threads).
 */
function read(milliseconds: number): number {
  const started = performance.now()
  let scans = 0
  while (performance.now() < started + milliseconds) {
    haystack?.indexOf(2)
    scans++
  }
  return (1000 * scans * READ_BYTES) / (performance.now() - started)
}

/** Shape of the decoder's widest product in a prefill. */
const [ROWS, INNER, COLUMNS] = [2048, 1536, 6144]

/** The best of `runs` products. Only the largest number comes out, so that no time goes into copying. */
async function multiply(threads: number, runs: number): Promise<number> {
  const graph = createGraph('product')
  const left = graph.input('left', 'float32', [ROWS, INNER])
  const right = graph.constant('float32', [INNER, COLUMNS], noise(INNER * COLUMNS))
  const product = graph.apply('MatMul', [left, right])
  graph.output('largest', graph.apply('ReduceMax', [product], { keepdims: { int: 0 } }), 'float32', [])
  const session = await InferenceSession.create(encodeModel(graph), {
    intraOpNumThreads: threads,
    logSeverityLevel: 3,
  })
  const feeds = { left: new Tensor('float32', noise(ROWS * INNER), [ROWS, INNER]) }
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i < runs; i++) {
    const started = performance.now()
    await session.run(feeds)
    best = Math.min(best, performance.now() - started)
  }
  await session.release()
  return (1000 * 2 * ROWS * INNER * COLUMNS) / best
}

/** Numbers between -1 and 1 that no product can skip. */
function noise(length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => Math.sin(i))
}
