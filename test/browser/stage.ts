import type { Browser } from 'playwright-core'
import type { Filled } from './screens.ts'

/**
 * One program and one browser for everything that is tried in a browser: starting them takes longer than most of it.
 * Read its parts when a test runs, not when it is declared: before that they are not there.
 */
export type Stage = Readonly<{ url: string; browser: Browser }>

/** With what every screen needs to be there already. */
export type FilledStage = Stage & Readonly<{ filled: Filled }>
