import { availableParallelism } from 'node:os'
import { AppError } from '../../../core/errors.ts'
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
  /** Milliseconds the process may work without a word before it is taken for hung and ended; half an hour where not given. */
  silentMsMax?: number
  /** Told, in a sentence, what a person may want to know of how it runs. */
  onRemark?: (sentence: string) => void
  /** Of opening alone: an open engine is closed. */
  signal?: AbortSignal
}>

/** A CPU of long ago may need minutes for one picture. */
const SILENT_MS_MAX = 30 * 60 * 1000

/**
 * Opens a converted checkpoint in a process of its own. It serves any number of callers, decodes their pages together, and
 * is started again by the next call after it died. Throws AppError `model-missing` where nothing was converted,
 * `model-damaged` where files are not what the manifest says; rejects with the signal's reason.
 */
export async function openEngine(options: EngineOptions): Promise<KosmosEngine> {
  const { folder, checkpoint, threads = availableParallelism(), frame, onRemark = () => {}, signal } = options
  const { silentMsMax = SILENT_MS_MAX } = options
  const manifest = await openManifest(folder, checkpoint)
  return orKilled(forkEngine({ onRemark, silentMsMax }), async (first) => {
    const provider = await chooseProvider(first, options.device, onRemark)
    const { precision, profile } = chooseProfile(manifest, { ...options, provider })
    const { shape, weights } = manifest
    const opening: EngineCall = {
      kind: 'open',
      model: { folder, shape, profile, precision, provider, threads, ...(frame && { frame }) },
      limits: engineLimits({ shape, profile, precision, provider, memoryBytesMax: options.memoryBytesMax }),
    }
    const start = async (child: EngineChild, signal?: AbortSignal) => {
      await checkFiles(folder, profile)
      await openIn(child, opening, checkpoint, signal)
      return child
    }
    return createEngine(
      { checkpoint, weights, precision, device: provider, patches: shape.vision.patches },
      await start(first, signal),
      (closing) => orKilled(forkEngine({ onRemark, silentMsMax }), (next) => start(next, closing)),
    )
  })
}

/** What the runtime cannot open was damaged after it was converted: lengths were looked at already. */
async function openIn(
  child: EngineChild,
  opening: EngineCall,
  checkpoint: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  await finished(child.call(opening, signal)).catch((error: unknown) => {
    signal?.throwIfAborted()
    if (error instanceof AppError) throw error
    throw new AppError(
      'model-damaged',
      `The converted model ${checkpoint} cannot be opened. See what is wrong with "lectern models verify ${checkpoint}".`,
      { cause: error },
    )
  })
}

/** What `use` makes of a process; one that is of no use is not left behind. */
async function orKilled<Used>(child: EngineChild, use: (child: EngineChild) => Promise<Used>): Promise<Used> {
  try {
    return await use(child)
  } catch (error) {
    await child.kill()
    throw error
  }
}

function createEngine(
  identity: EngineIdentity,
  first: EngineChild,
  start: (closing: AbortSignal) => Promise<EngineChild>,
): KosmosEngine {
  const closing = new AbortController()
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
    encode: async (patches, { signal }) => {
      closing.signal.throwIfAborted()
      return encode(await (running ?? watch(start(closing.signal))), patches, signal)
    },
    close: async () => {
      closing.abort(new Error('The KOSMOS-2.5 engine is closed.'))
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
