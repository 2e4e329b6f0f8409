import type { BlockKind } from '../../core/page.ts'
import type { Piece } from './pieces.ts'

/** A block before its lines have ids. `level` is on headings only. */
export type Draft = Readonly<{ kind: BlockKind; level?: number; pieces: readonly Piece[] }>
