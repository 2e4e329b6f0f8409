import type { TruthLine } from './sheet.ts'

/** A document of the sample collection and the place of every line on it. */
export type Sample = Readonly<{ name: string; bytes: Uint8Array; lines: readonly TruthLine[] }>
