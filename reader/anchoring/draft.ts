import type { BlockKind } from '../../core/page.ts'

/** A block whose lines have no ids yet: spans name them by their place in a list of lines. */
export type AnchoredDraft = Readonly<{
  kind: BlockKind
  level?: number
  markdown: string
  /** Ordered, covering the markdown; empty where no line prints it. */
  spans: readonly Readonly<{ start: number; end: number; line: number }>[]
}>
