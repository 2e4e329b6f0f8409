import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { probeProviders } from '../../models/devices.ts'
import type { Provider } from '../../models/session.ts'

/** A device that ONNX Runtime can use here, or in a sentence why there is none. */
export type FoundGpu =
  | Readonly<{ kind: 'found'; provider: Provider; name: string }>
  | Readonly<{ kind: 'none'; reason: string }>

/** The first of `wanted` that works. */
export async function findGpu(wanted: readonly Provider[]): Promise<FoundGpu> {
  const reasons: string[] = []
  const [provider] = await probeProviders(wanted, (missing, reason) =>
    reasons.push(`${missing}: ${reason.split('\n', 1)[0]}`),
  )
  if (provider !== undefined) return { kind: 'found', provider, name: await deviceName(provider) }
  return {
    kind: 'none',
    reason: `No GPU that ONNX Runtime can use was found, so nothing was measured. ${reasons.join(' ')}`,
  }
}

async function deviceName(provider: Provider): Promise<string> {
  return provider === 'cpu' ? 'CPU' : ((await askNvidia('name')) ?? provider)
}

/** Bytes of the first GPU's memory in use, by all programs; undefined where no NVIDIA driver is. */
export async function usedDeviceBytes(): Promise<number | undefined> {
  const mebibytes = await askNvidia('memory.used')
  return mebibytes === undefined ? undefined : Number(mebibytes) * 2 ** 20
}

async function askNvidia(field: string): Promise<string | undefined> {
  const asked = promisify(execFile)('nvidia-smi', [`--query-gpu=${field}`, '--format=csv,noheader,nounits'])
  return await asked.then(
    ({ stdout }) => stdout.split('\n', 1)[0]?.trim(),
    () => undefined,
  )
}
