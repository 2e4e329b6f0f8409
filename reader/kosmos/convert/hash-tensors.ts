import { createHash } from 'node:crypto'
import { type Checkpoint, finite } from './checkpoint.ts'
import { dtypeBytes, toFloats } from './safetensors.ts'

/** Bytes looked at a time; a multiple of every element's size. */
const STRETCH = 1 << 24

/**
 * SHA-256, in hex, over the names and contents of all tensors, whatever files they lie in. Looks at every number on the way: throws AppError `model-damaged` where one is not finite or a file ends too early.
 */
export async function hashTensors(
  checkpoint: Checkpoint,
  onHashed: (elements: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const all = createHash('sha256')
  for (const [name, tensor] of checkpoint.tensors) {
    const content = createHash('sha256')
    for (let from = 0; from < tensor.bytes; from += STRETCH) {
      signal.throwIfAborted()
      const bytes = await checkpoint.readStored(name, from, Math.min(tensor.bytes, from + STRETCH))
      finite(tensor, toFloats(bytes, tensor.dtype))
      content.update(bytes)
      onHashed(bytes.length / dtypeBytes[tensor.dtype])
    }
    all.update(`${name} ${tensor.dtype} ${tensor.shape.join('x')} ${content.digest('hex')}\n`)
  }
  return all.digest('hex')
}
