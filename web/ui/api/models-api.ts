import type { ModelShelf } from '../../../core/model-shelf.ts'
import type { Problem } from '../wire.ts'
import type { Caller } from './caller.ts'
import { type Guard, isProblem, isRecord, isText } from './guards.ts'
import { at } from './paths.ts'
import { offline, strangeAnswer } from './problem.ts'
import { parseJson } from './request.ts'

export type ModelsApi = Readonly<{
  /** Begins to fetch a model, or goes on with it; how it goes is told to those who follow. */
  pull(id: string): Promise<void>
  cancel(id: string): Promise<void>
  remove(id: string): Promise<void>
  /** The shelf now and after every change, until the returned function is called. */
  follow(follower: ModelsFollower): () => void
}>

export type ModelsFollower = Readonly<{
  onShelf: (shelf: ModelShelf) => void
  /** The line is broken; it is mended without the caller. */
  onProblem: (problem: Problem) => void
}>

export function createModelsApi({ base, send, remove }: Caller): ModelsApi {
  const post = async (path: string) => void (await send(path, { method: 'POST' }))
  return {
    pull: (id) => post(at`/models/${id}/pull`),
    cancel: (id) => post(at`/models/${id}/cancel`),
    remove: (id) => remove(at`/models/${id}`),
    follow: (follower) => follow(`${base}/models/events`, follower),
  }
}

/** First wait before connecting again by hand, and the longest, in milliseconds. */
const AGAIN_MS_MIN = 1_000
const AGAIN_MS_MAX = 15_000

/** EventSource connects again by itself; only an error status ends it for good, and then a new one is opened here. */
function follow(url: string, { onShelf, onProblem }: ModelsFollower): () => void {
  let source: EventSource
  let timer: ReturnType<typeof setTimeout> | undefined
  let waitMs = AGAIN_MS_MIN

  const open = () => {
    source = new EventSource(url)
    source.addEventListener('models', (event) => {
      waitMs = AGAIN_MS_MIN
      const shelf = parseJson(event.data)
      if (isShelf(shelf)) onShelf(shelf)
      else onProblem(strangeAnswer)
    })
    source.addEventListener('error', (event) => {
      // The server's own `error` event has a problem in it; the line's has nothing.
      const problem = event instanceof MessageEvent ? parseJson(event.data) : undefined
      onProblem(isProblem(problem) ? problem : offline)
      if (source.readyState !== EventSource.CLOSED) return
      timer = setTimeout(open, waitMs)
      waitMs = Math.min(AGAIN_MS_MAX, waitMs * 2)
    })
  }

  open()
  return () => {
    clearTimeout(timer)
    source.close()
  }
}

const isShelf: Guard<ModelShelf> = (value): value is ModelShelf =>
  isRecord(value) &&
  isText(value.folder) &&
  Array.isArray(value.items) &&
  value.items.every((item) => isRecord(item) && isText(item.id) && isRecord(item.state)) &&
  (value.transfer === null || isRecord(value.transfer))
