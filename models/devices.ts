import { encodeModel } from './onnx/encode-model.ts'
import { createGraph } from './onnx/graph.ts'
import { openModelSession, type Provider } from './session.ts'
import { floatsOf, floatTensor } from './tensor.ts'

/** Best first. */
const ORDER: readonly Provider[] = ['cuda', 'webgpu', 'cpu']

/**
 * What can compute here, best first. A provider that is listed may still not load (its libraries, the driver), so each is
 * made to add two numbers. `onMissing` is told why one cannot.
 */
export async function probeProviders(
  wanted: readonly Provider[] = ORDER,
  onMissing: (provider: Provider, reason: string) => void = () => {},
): Promise<readonly Provider[]> {
  const found: Provider[] = []
  for (const provider of wanted) {
    try {
      await addTwoNumbers(provider)
      found.push(provider)
    } catch (error) {
      onMissing(provider, error instanceof Error ? error.message : String(error))
    }
  }
  return found
}

async function addTwoNumbers(provider: Provider): Promise<void> {
  const graph = createGraph('probe')
  const one = graph.input('one', 'float32', [1])
  graph.output('sum', graph.apply('Add', [one, one]), 'float32', [1])
  const session = await openModelSession(encodeModel(graph), { threads: 1, provider })
  try {
    const result = await session.run({ one: floatTensor([1], Float32Array.of(2)) }, ['sum'])
    const [sum] = floatsOf(result, 'sum').data
    if (sum !== 4) throw new Error(`It says that 2 + 2 is ${sum}.`)
  } finally {
    await session.close()
  }
}
