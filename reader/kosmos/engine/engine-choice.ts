import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../../core/errors.ts'
import type { Provider } from '../../../models/session.ts'
import { type Manifest, type Profile, readManifest } from '../convert/manifest.ts'
import type { Device, Precision } from './engine.ts'
import type { EngineChild } from './engine-child.ts'

/** What was converted in a folder. Throws AppError `model-missing` where nothing was, `model-damaged`. */
export async function openManifest(folder: string, checkpoint: string): Promise<Manifest> {
  const manifest = await readManifest(folder)
  if (manifest !== undefined) return manifest
  throw new AppError(
    'model-missing',
    `The model ${checkpoint} is not installed. Run "lectern models pull ${checkpoint}", then "lectern models convert ${checkpoint}".`,
  )
}

/** `auto` leaves WebGPU out: there the decoder still runs on the CPU. */
const WANTED: Readonly<Record<Device | 'auto', readonly Provider[]>> = {
  auto: ['cuda', 'cpu'],
  cuda: ['cuda', 'cpu'],
  webgpu: ['webgpu', 'cpu'],
  cpu: ['cpu'],
}

/** The device asked for where it works, else the CPU; `onRemark` is told when that is not what was asked for. */
export async function chooseProvider(
  child: EngineChild,
  device: Device | 'auto',
  onRemark: (sentence: string) => void,
): Promise<Provider> {
  for await (const event of child.call({ kind: 'probe', wanted: WANTED[device] })) {
    if (event.kind !== 'probed') break
    for (const { provider, reason } of event.missing) {
      if (provider === device) onRemark(`${provider} does not work here, the CPU reads instead: ${reason}`)
    }
    const [best] = event.found
    if (best !== undefined) return best
  }
  throw new Error('Not even the CPU can run a model here.')
}

/** Best first. An fp16 graph computes in 32 bits on a CPU, with conversions on the way. */
const SUITED: Readonly<Record<Provider, readonly Precision[]>> = {
  cpu: ['q8', 'q4', 'fp32', 'fp16'],
  webgpu: ['q8', 'q4', 'fp32', 'fp16'],
  cuda: ['fp16', 'fp32', 'q4', 'q8'],
}

/** Throws AppError `model-missing` when the precision asked for was not converted. */
export function chooseProfile(
  { profiles }: Manifest,
  {
    checkpoint,
    precision,
    provider,
  }: Readonly<{ checkpoint: string; precision: Precision | 'auto'; provider: Provider }>,
): Readonly<{ precision: Precision; profile: Profile }> {
  for (const candidate of precision === 'auto' ? SUITED[provider] : [precision]) {
    const profile = profiles[candidate]
    if (profile !== undefined) return { precision: candidate, profile }
  }
  const wanted = precision === 'auto' ? '' : ` --precision ${precision}`
  throw new AppError(
    'model-missing',
    `The model ${checkpoint} is not converted${precision === 'auto' ? '' : ` to ${precision}`}. Run "lectern models convert ${checkpoint}${wanted}".`,
  )
}

/** Throws AppError `model-missing` or `model-damaged` where a converted file is not there whole. */
export async function checkFiles(folder: string, { files }: Profile): Promise<void> {
  for (const { name, bytes } of files) {
    const size = await stat(join(folder, name)).then(
      (found) => found.size,
      () => undefined,
    )
    if (size === bytes) continue
    throw new AppError(
      size === undefined ? 'model-missing' : 'model-damaged',
      `The converted file ${name} is ${size === undefined ? 'missing' : 'cut off or changed'}. Run "lectern models convert" again.`,
    )
  }
}
