import type { CollectionId, DocumentId, ReaderChoice } from './document.ts'
import type { ErrorCode } from './errors.ts'

/** How long one stage of reading takes, since the program started. */
export type StageTimes = Readonly<{
  /** `open`, `render`, `read`, `vision`, `layout`, `embed`, …: as it is called where it is measured. */
  stage: string
  /** The reader or embedder it was done for. */
  by: string
  count: number
  totalMs: number
  p50Ms: number
  p95Ms: number
  slowestMs: number
  /** How many took at most so many milliseconds, ascending: a histogram as Prometheus counts. */
  upTo: readonly Readonly<{ ms: number; count: number }>[]
}>

/** Something that could not be read. `page` is null where the whole document could not. */
export type ReadingFailure = Readonly<{
  collectionId: CollectionId
  documentId: DocumentId
  documentName: string
  page: number | null
  /** One sentence. */
  problem: string
  /** Absent where none is known. */
  problemCode?: ErrorCode
  /** When the document last changed. */
  at: string
}>

export type ReadingReport = Readonly<{
  /** What is measured was measured since. */
  since: string
  stages: readonly StageTimes[]
  queue: Readonly<{
    queuedDocuments: number
    waitingPages: number
    leased: number
    /** Of the last minutes in which pages were read; null before there are any. */
    pagesPerMinute: number | null
    /** For the waiting pages at that rate; null when nothing waits or nothing is known. */
    secondsLeft: number | null
  }>
  pages: Readonly<{ read: number; failed: number }>
  /** Newest first. */
  failures: readonly ReadingFailure[]
}>

/** What a process does for the library: `web` answers people, `worker` reads documents, `all` does both. */
export type ServerRole = 'all' | 'web' | 'worker'

/** A process that serves the library, as it says itself. */
export type Member = Readonly<{
  /** UUIDv7: the oldest process has the lowest. */
  id: string
  /** The machine's name. */
  host: string
  pid: number
  role: ServerRole
  version: string
  startedAt: string
  /** Who reads its pages when nobody asks for another; empty when it does not read. */
  reader: string
  /** For which choices it can read; none when it does not. */
  readers: readonly ReaderChoice[]
  /** Whether it reads with a GPU. */
  gpu: boolean
  /** Since it started. */
  pagesRead: number
}>

/** A member as the others see it. */
export type MemberReport = Member &
  Readonly<{
    /** When it last said that it is there. */
    seenAt: string
    /** False when it has been silent for longer than a few heartbeats. */
    alive: boolean
    /** What it holds leases of. */
    atWork: readonly WorkInHand[]
  }>

/** `page` is the page that is read or the first that becomes passages; null while the file is opened. */
export type WorkInHand = Readonly<{
  kind: 'open' | 'page' | 'index'
  documentId: DocumentId
  documentName: string
  page: number | null
}>

export type StorageReport = Readonly<{
  measuredAt: string
  /** The data folder. */
  folder: string
  modelsFolder: string
  /** Bytes on the disk. `pictures` are drawn pages that are kept to be shown again; `other` is nothing of these. */
  bytes: Readonly<{
    database: number
    files: number
    indexes: number
    pictures: number
    models: number
    other: number
  }>
  /** Of the volume with the data folder. */
  disk: Readonly<{ freeBytes: number; totalBytes: number }>
  collections: readonly CollectionSize[]
}>

export type CollectionSize = Readonly<{
  id: CollectionId
  name: string
  documents: number
  pages: number
  chunks: number
  /** Of its documents; a file that lies in two collections counts in both. */
  fileBytes: number
  /** Of its cached vector index. */
  indexBytes: number
}>

/** `attention`: it works, and somebody should look. `failing`: something does not work. */
export type HealthState = 'well' | 'attention' | 'failing'

/** What is not as it should be; the words for it are the page's. */
export type HealthFinding = Readonly<{ code: HealthCode; state: Exclude<HealthState, 'well'> }>

export type HealthCode =
  /** Less room than a few documents need. */
  | 'disk-low'
  | 'disk-full'
  /** Answers and pages wait for a program that is busy with something else. */
  | 'slow'
  /** This machine is nearly out of memory. */
  | 'memory-low'
  /** Nobody takes waiting pages. */
  | 'reading-stopped'
  /** Some pages wait for a reader that no process has. */
  | 'reader-missing'
  /** Some documents or pages could not be read. */
  | 'unread'
  /** An engine says something that the operator should read: see the remarks. */
  | 'remarks'

export type HealthReport = Readonly<{
  state: HealthState
  findings: readonly HealthFinding[]
  /** Sentences of the engines for the operator. */
  remarks: readonly string[]
  version: string
  /** Of Node.js, such as `v20.19.0`, and the machine, such as `linux x64`. */
  runtime: string
  platform: string
  startedAt: string
  /** Who does what when nobody asks for another. */
  engines: Readonly<{
    reader: string
    readers: readonly string[]
    embedder: string
    answerers: readonly string[]
    vectorIndex: 'hnsw' | 'exact' | 'pgvector'
  }>
  memory: Readonly<{ usedBytes: number; machineFreeBytes: number; machineBytes: number }>
  /** How late this process came to its work in the last minute, in ms. */
  delayMs: Readonly<{ p50: number; p99: number; max: number }>
  disk: Readonly<{ freeBytes: number; totalBytes: number }>
  /** Cached vector indexes: up to date, behind the library (they catch up with the next question), and not there. */
  indexes: Readonly<{ current: number; behind: number; absent: number }>
  /** The processes that serve the library, oldest first; those long silent are left out. */
  members: readonly MemberReport[]
}>

/** A setting and where its value comes from. A secret is never told: only whether there is one. */
export type ShownSetting = Readonly<{
  name: string
  /** Null where there is none, or where it is secret. */
  value: string | null
  source: 'default' | 'environment' | 'command-line'
  secret: boolean
}>
