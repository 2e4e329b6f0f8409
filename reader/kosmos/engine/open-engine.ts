import { availableParallelism } from 'node:os'
import type { Patches } from '../picture/patches.ts'
import type {
  Device,
  EncodedImage,
  EngineIdentity,
  GenerateRequest,
  KosmosEngine,
  Precision,
} from './engine.ts'
import { type EngineCall, type EngineChild, forkEngine } from './engine-child.ts'
import { checkFiles, chooseProfile, chooseProvider, openManifest } from './engine-choice.ts'
import { engineLimits } from './engine-limits.ts'

export type EngineOptions = Readonly<{
  /** Holds a converted checkpoint. */
  folder: string
  /** Name of the checkpoint, such as `kosmos-2.5`. */
  checkpoint: string
  /** `auto` takes what is there and suits the device best. */
  precision: Precision | 'auto'
  /** `auto` takes CUDA where it works, else the CPU. A device that does not work is said and replaced by the CPU. */
  device: Device | 'auto'
  /** Of the CPU; all cores where not given. */
  threads?: number
  /** What the engine may take, weights and pages together; half of the machine's memory where not given. */
  memoryBytesMax?: number
  /** Ids of `<s>`, `<image>` and `</image>`, where they are not the published ones. */
  frame?: readonly number[]
  /** Told, in a sentence, what a person may want to know of how it runs. */
  onRemark?: (sentence: string) => void
}>

/**
 * Opens a converted checkpoint in a process of its own. It serves any number of callers, decodes their pages together, and
 * is started again by the next call after it died. Throws AppError `model-missing` where nothing was converted,
 * `model-damaged` where files are not what the manifest says.
 */
export async function openEngine(options: EngineOptions): Promise<KosmosEngine> {
  const { folder, checkpoint, threads = availableParallelism(), frame, onRemark = () => {} } = options
  const manifest = await openManifest(folder, checkpoint)
  const first = forkEngine(onRemark)
  try {
    const provider = await chooseProvider(first, options.device, onRemark)
    const { precision, profile } = chooseProfile(manifest, { ...options, provider })
    await checkFiles(folder, profile)
    const { shape, weights } = manifest
    const opening: EngineCall = {
      kind: 'open',
      model: { folder, shape, profile, precision, provider, threads, ...(frame && { frame }) },
      limits: engineLimits({ shape, profile, precision, provider, memoryBytesMax: options.memoryBytesMax }),
    }
    await finished(first.call(opening))
    return createEngine(
      { checkpoint, weights, precision, device: provider, patches: shape.vision.patches },
      first,
      async () => {
        const next = forkEngine(onRemark)
        await finished(next.call(opening))
        return next
      },
    )
  } catch (error) {
    await first.kill()
    throw error
  }
}

function createEngine(
  identity: EngineIdentity,
  first: EngineChild,
  start: () => Promise<EngineChild>,
): KosmosEngine {
  let running: Promise<EngineChild> | undefined
  const watch = (starting: Promise<EngineChild>) => {
    running = starting
    const forget = () => {
      if (running === starting) running = undefined
    }
    starting.then(({ gone }) => gone).then(forget, forget)
    return starting
  }
  watch(Promise.resolve(first))
  return {
    identity,
    encode: async (patches, { signal }) => encode(await (running ?? watch(start())), patches, signal),
    close: async () => {
      const child = await running?.catch(() => undefined)
      await child?.kill()
    },
  }
}

async function encode(child: EngineChild, patches: Patches, signal: AbortSignal): Promise<EncodedImage> {
  const event = await finished(child.call({ kind: 'encode', patches }, signal))
  if (event.kind !== 'encoded') throw new Error(`An image was encoded by ${event.kind}.`)
  const image = event.id
  return {
    milliseconds: event.milliseconds,
    generate: (request) => generate(child, image, request),
    close: () => child.free(image),
  }
}

async function* generate(
  child: EngineChild,
  image: number,
  { signal, ...request }: GenerateRequest,
): AsyncGenerator<readonly number[], void, undefined> {
  for await (const event of child.call({ kind: 'generate', image, request }, signal)) {
    if (event.kind === 'tokens') yield event.ids
  }
}

/** The one event of a call that has no others. */
async function finished(events: ReturnType<EngineChild['call']>) {
  for await (const event of events) return event
  throw new Error('The engine did not answer.')
}
