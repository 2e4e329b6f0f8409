import type { Findings } from './audit.ts'
import type { Footing } from './footing.ts'
import type { Results } from './results.ts'

/** What a fault is tried with. */
export type Trial = Readonly<{
  /** How often it strikes. */
  times: number
  seed: number
  /** In seconds what else takes a minute: for tests. */
  brief: boolean
  /** The file that starts Lectern. */
  entry: string
  /** Libraries of their own, on the kind of footing that was asked for. */
  open(): Promise<Footing>
  kind: Footing['kind']
  /** The address of a server that the fault may break; undefined where it has to be left alone, or there is none. */
  database: Database | undefined
  results: Results
  /** What is being done now, for a person who watches. */
  progress(text: string): void
  /** A part of it is done: kept in the output, since all of it may take hours. */
  note(text: string): void
}>

/** A database server of our own. */
export type Database = Readonly<{
  url: string
  /** With all its processes, as a power cut would. */
  kill(): Promise<void>
  /** Resolves when it takes connections. */
  start(): Promise<void>
}>

/** What came of it. `said`: in which words the program told what happened. */
export type Outcome = Readonly<{ times: number; findings: Findings; said: readonly string[] }>

export type Fault = Readonly<{
  name: string
  /** What is done, in one line. */
  does: string
  /** How often when nobody says. */
  times: number
  /** Why it cannot be tried here; undefined where it can. */
  unfit(trial: Trial): string | undefined
  run(trial: Trial): Promise<Outcome>
}>
