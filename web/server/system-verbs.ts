import type { ModelShelf, ModelTransfer } from '../../core/model-shelf.ts'
import type {
  HealthReport,
  ReadingReport,
  ShownSetting,
  StageTimes,
  StorageReport,
} from '../../core/system.ts'

/** The models of this server and the fetching of more. Nothing is fetched but by `pull`. */
export type ModelVerbs = Readonly<{
  list(): Promise<ModelShelf>
  /**
   * Begins to fetch a model, to go on with one that came in part, or to convert one that is here. Resolves when it has
   * begun. Throws `path-not-found` for a name that is not listed, `busy` while another is fetched.
   */
  pull(id: string): Promise<ModelTransfer>
  /** Ends the fetching of this model; what came is kept. Resolves when nothing of it runs any more. */
  cancel(id: string): Promise<void>
  /** Deletes a model's files. Throws `path-not-found`; `busy` while it is fetched. */
  remove(id: string): Promise<void>
  /** The shelf as it is, and again whenever it changed, a few times a second at most, until `signal` aborts. */
  follow(signal: AbortSignal): AsyncIterable<ModelShelf>
}>

/** What an operator wants to know of the running program. */
export type SystemVerbs = Readonly<{
  reading(): Promise<ReadingReport>
  /** How long the stages of reading take. */
  timings(): readonly StageTimes[]
  /** How long answers take: `search`, `prove`, and `answered`, `not-found` or `failed` by answerer for the whole. */
  answering(): readonly StageTimes[]
  /** May be some seconds old: see `measuredAt`. */
  storage(): Promise<StorageReport>
  /** Removes the cached vector indexes from the disk: what is open stays, the rest is built again when asked for. */
  clearIndexes(): Promise<void>
  health(): Promise<HealthReport>
  settings(): readonly ShownSetting[]
}>
