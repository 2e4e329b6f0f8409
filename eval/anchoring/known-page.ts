import type { Rotation } from '../../core/geometry.ts'
import type { RawLine, Rule } from '../../core/page.ts'

/** What is known of a word of the markdown. */
export type KnownWord = Readonly<{
  /** Lines it is printed on, by their place among the page's; two for a word broken at a line's end, none for an invented one. */
  lines: readonly number[]
  /** Number of the invention it belongs to. */
  invention?: number
  /** Number of the word that it repeats. */
  repeats?: number
}>

/** A page of which both readings are known, and where each word of the one stands in the other. */
export type KnownPage = Readonly<{
  set: string
  name: string
  aspect: number
  rotation: Rotation
  rules: readonly Rule[]
  /** With words; the words tell a line again after it has been cut or joined. */
  lines: readonly RawLine[]
  /** Blocks of markdown, their words tagged (tags.ts). */
  blocks: readonly string[]
  /** By tag. */
  words: readonly KnownWord[]
}>
