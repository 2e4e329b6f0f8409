import { setImmediate as turn } from 'node:timers/promises'
import { AppError } from '../../../core/errors.ts'
import type { Patches } from '../picture/patches.ts'
import type { GenerateRequest } from './engine.ts'
import type { EngineEvent } from './engine-messages.ts'
import type { KosmosModel, Prefix, Progress, Row } from './engine-model.ts'

export type SchedulerLimits = Readonly<{
  /** Texts written side by side. */
  rowsMax: number
  /** Images held; those that come later wait for one to be freed. */
  imagesMax: number
  /** Tokens between two looks at what was cancelled and what has come: a cancel takes as long as these. */
  stepsPerRun: number
}>

export type Scheduler = {
  encode(id: number, patches: Patches): void
  generate(id: number, image: number, request: Omit<GenerateRequest, 'signal'>): void
  cancel(id: number): void
  free(image: number): void
}

type Waiting = Readonly<{ id: number; patches: Patches }>
/** `left` counts tokens that may still be written. */
type Text = Readonly<{ row: Row; left: number }>

/**
 * Decides what the model does next, one thing at a time: images first, as long as there is room for them, because texts
 * written side by side take little longer than one; then a few tokens of each text.
 */
export function createScheduler(
  model: KosmosModel,
  limits: SchedulerLimits,
  tell: (event: EngineEvent) => void,
): Scheduler {
  const images = new Map<number, Prefix>()
  const texts = new Map<number, Text>()
  const waiting: Waiting[] = []
  /** The image being encoded; undefined when there is none, or nobody wants it any more. */
  let encoding: number | undefined
  let { rowsMax } = limits
  let working = false

  const work = async () => {
    if (working) return
    working = true
    for (;;) {
      // Messages that came while the model computed are taken now.
      await turn()
      const next = images.size < limits.imagesMax ? waiting.shift() : undefined
      if (next !== undefined) await encodeOne(next)
      else if (texts.size > 0) await writeSome()
      else break
    }
    working = false
  }

  const encodeOne = async ({ id, patches }: Waiting) => {
    encoding = id
    try {
      const start = performance.now()
      const image = await model.see(patches)
      const seen = performance.now()
      await turn()
      if (encoding !== id) return
      const prefix = await model.prefill(image)
      await turn()
      if (encoding !== id) return
      images.set(id, prefix)
      tell({
        kind: 'encoded',
        id,
        milliseconds: { vision: seen - start, prefill: performance.now() - seen },
      })
    } catch (error) {
      tell(failure(id, error))
    } finally {
      encoding = undefined
    }
  }

  const writeSome = async () => {
    const group = [...texts].slice(0, rowsMax)
    const wanted = Math.max(...group.map(([, { row, left }]) => Math.max(0, row.forced.length - 1) + left))
    try {
      const rows = group.map(([, { row }]) => row)
      const progress = await model.decode(rows, Math.min(limits.stepsPerRun, wanted))
      await turn()
      for (const [i, [id, text]] of group.entries()) advance(id, text, progress[i]!)
    } catch (error) {
      giveUp(
        group.map(([id]) => id),
        error,
      )
    }
  }

  const advance = (id: number, text: Text, { row, tokens, ended }: Progress) => {
    if (!texts.has(id)) return
    const ids = tokens.slice(0, text.left)
    const left = text.left - ids.length
    if (ids.length > 0) tell({ kind: 'tokens', id, ids })
    if (!ended && left > 0) texts.set(id, { row, left })
    else {
      texts.delete(id)
      tell({ kind: 'ended', id })
    }
  }

  /** With too little memory for all of them, fewer are tried; texts that cannot even be written alone fail. */
  const giveUp = (ids: readonly number[], error: unknown) => {
    if (isOutOfMemory(error) && ids.length > 1) {
      rowsMax = Math.floor(ids.length / 2)
      const sentence = `There is no memory to decode ${ids.length} pages together: from now on at most ${rowsMax}.`
      tell({ kind: 'remark', sentence })
      return
    }
    for (const id of ids) {
      texts.delete(id)
      tell(failure(id, error))
    }
  }

  return {
    encode: (id, patches) => {
      waiting.push({ id, patches })
      void work()
    },
    generate: (id, image, { prompt, tokensMax, grammar }) => {
      const prefix = images.get(image)
      if (prefix === undefined) tell(failure(id, new Error(`Image ${image} is not held.`)))
      else if (tokensMax < 1) tell({ kind: 'ended', id })
      else texts.set(id, { row: model.start(prefix, prompt, grammar), left: tokensMax })
      void work()
    },
    cancel: (id) => {
      texts.delete(id)
      // Encoded already, but nobody took it.
      images.delete(id)
      if (encoding === id) encoding = undefined
      const at = waiting.findIndex((job) => job.id === id)
      if (at !== -1) waiting.splice(at, 1)
      // There may be room now for an image that waits.
      void work()
    },
    free: (image) => {
      images.delete(image)
      void work()
    },
  }
}

/** The process's edge: what was thrown becomes a message. */
export function failure(id: number, error: unknown): EngineEvent {
  if (error instanceof AppError) return { kind: 'failed', id, code: error.code, message: error.message }
  if (isOutOfMemory(error)) {
    const message =
      'There is not enough memory to read this page with KOSMOS-2.5. Choose the reader tesseract.'
    return { kind: 'failed', id, code: 'page-unreadable', message }
  }
  return {
    kind: 'failed',
    id,
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }
}

/** How onnxruntime 1.30 words it for the CPU's allocator, C++ and CUDA. */
function isOutOfMemory(error: unknown): boolean {
  return /bad.?alloc|allocate memory|out of memory|Array buffer allocation failed/i.test(String(error))
}
