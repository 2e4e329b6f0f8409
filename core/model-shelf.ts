/** What a model or engine is for. */
export type ModelRole = 'reader' | 'answerer' | 'embedder' | 'reranker' | 'entailment'

/**
 * One that Lectern works with, or could. `shipped` comes with Lectern, `fetched` is downloaded when a person says so,
 * `brought` is a folder or a service that the operator names in a setting.
 */
export type ModelEntry = Readonly<{
  /** Names it in addresses and on the command line. */
  id: string
  /** As people call it. */
  name: string
  role: ModelRole
  origin: 'shipped' | 'fetched' | 'brought'
  state: ModelCondition
  /** Whether it works at the moment: it reads, searches or answers when nobody asks for another. */
  inUse: boolean
  /** On the disk of the server; 0 where nothing lies there, as for a service. */
  bytes: number
  /** Of a model that can be fetched: about how much comes over the network. */
  downloadBytes?: number
  /** SPDX; absent where the operator brought it. */
  licence?: string
  /** The environment variable that chooses it. */
  setting?: string
}>

export type ModelCondition =
  | Readonly<{ kind: 'ready' }>
  | Readonly<{ kind: 'absent' }>
  /** Some of it came; fetching goes on from there. */
  | Readonly<{ kind: 'partial' }>
  /** All of it came, and it cannot be run before it is converted. */
  | Readonly<{ kind: 'unconverted' }>
  /** `problem` is a sentence for the operator. */
  | Readonly<{ kind: 'damaged'; problem: string }>

/** The fetching of one model, from the press of the button to its end. */
export type ModelTransfer = Readonly<{ model: string }> & (RunningTransfer | EndedTransfer)

/** `checking` reads what is there already; `converting` makes of the fetched files what can be run. */
export type TransferStage = 'connecting' | 'checking' | 'downloading' | 'converting'

export type RunningTransfer = Readonly<{
  kind: 'running'
  stage: TransferStage
  /** Of `total`: bytes while something is checked or downloaded, numbers of the model while it is converted. */
  done: number
  total: number
  /** Measured over the last seconds; null until something can be said. */
  bytesPerSecond: number | null
  /** Why nothing comes at the moment and when it is tried again, in a sentence; null while all is well. */
  waiting: string | null
}>

export type EndedTransfer =
  /** Now it can be used. */
  | Readonly<{ kind: 'finished'; at: string }>
  /** What came is kept. */
  | Readonly<{ kind: 'cancelled'; at: string }>
  /** `code` as in core/errors.ts, or `internal`; `problem` is a sentence for the operator. What came is kept. */
  | Readonly<{ kind: 'failed'; at: string; code: string; problem: string }>

export type ModelShelf = Readonly<{
  /** Where fetched models lie on the server. */
  folder: string
  items: readonly ModelEntry[]
  /** The last or current one since the program started; null before the first. */
  transfer: ModelTransfer | null
}>
