import type { Box, Rotation } from './geometry.ts'

/**
 * Unique within its document: `p0003l0012` is the 12th line of page 3 in reading order. When the page is read again,
 * lines that say the same in the same place keep their ids, others get numbers the page never had: an id means one line
 * for ever, and says nothing of order.
 */
export type LineId = string

/** Unique within its document, like LineId: `p0003b0002`. */
export type BlockId = string

export type Word = Readonly<{ text: string; box: Box /** In [0, 1]. */; confidence: number }>

/** What a text layer knows of its print and a picture does not. Absent on lines read from pixels. */
export type LineStyle = Readonly<{
  /** Height of the font, as a fraction of the page's height. */
  fontSize: number
  bold: boolean
  italic: boolean
  monospace: boolean
}>

/**
 * A run of words on one row of print that are read together. A table cell or a column's row is a line of its own:
 * lines never reach across a gutter.
 */
export type Line = Readonly<{
  id: LineId
  /** The words joined by single spaces. Never empty. */
  text: string
  box: Box
  /** In [0, 1]; 1 for a trusted text layer. */
  confidence: number
  /** Left to right as printed. Their texts joined by spaces are `text`. */
  words: readonly Word[]
  style?: LineStyle
}>

/** A line as an engine delivers it, before reading order gives it an id. */
export type RawLine = Omit<Line, 'id'>

/** A straight printed line: the frame of a table or a separator. `box` may be as thin as one pixel. */
export type Rule = Readonly<{ box: Box; direction: 'horizontal' | 'vertical' }>

export type BlockKind =
  | 'heading'
  | 'paragraph'
  | 'list'
  | 'table'
  | 'caption'
  | 'code'
  | 'figure'
  | 'page-header'
  | 'page-footer'
  | 'page-number'

/** `markdown.slice(start, end)` is printed on the line `line`. Syntax characters belong to the line beside them. */
export type LineSpan = Readonly<{ start: number; end: number; line: LineId }>

export type Block = Readonly<{
  id: BlockId
  kind: BlockKind
  /** Heading level 1..6; only on headings. */
  level?: number
  markdown: string
  /** Ordered, non-overlapping, covering `markdown`. Every line of the block appears. Empty only for a figure. */
  spans: readonly LineSpan[]
  /** In reading order, each once. */
  lines: readonly LineId[]
  box: Box
  /** In [0, 1]: mean of its lines' confidence weighted by length. */
  confidence: number
  /**
   * Only a reader's markdown says this: no line of the page was found for it, so it is kept to be seen and never cited.
   * Such a block has no lines and no spans, and `box` is the whole page.
   */
  unanchored?: true
}>

/** Something a person should know about how a page was read, in words for that person. */
export type PageWarning = Readonly<{
  code:
    | 'text-layer-distrusted'
    | 'hidden-text'
    | 'low-confidence'
    | 'rotated'
    | 'downscaled'
    | 'damaged'
    | 'no-text'
    | 'image-unreadable'
    /** There is print on the page that no line says. */
    | 'unread-ink'
    /** A line lies where the page shows nothing. */
    | 'text-without-ink'
    /** Some of the markdown was found on no line. */
    | 'unanchored'
    /** The reader began to repeat itself and was stopped. */
    | 'repeating'
    /** The page holds more text than the reader may write. */
    | 'cut-short'
    /** Another reader than the one asked for read the page. */
    | 'reader-changed'
  message: string
}>

/** How an engine came by its part of a page: enough to tell which weights said what, and what it cost. */
export type ReadBy = Readonly<{
  /** Name of the engine, as in `Page.reader`. */
  reader: string
  /** Of the engine or its program. */
  version: string
  /** SHA-256 of the weights, in hex; absent where they are part of the engine. */
  weights?: string
  /** How the weights are held, such as `q8`. */
  precision?: string
  /** What ran it: `cpu`, `cuda`, `webgpu`. */
  device?: string
  /** Milliseconds by stage, such as `vision`, `prefill`, `decode`. */
  milliseconds: Readonly<Record<string, number>>
  /** Tokens the engine wrote, where it writes tokens. */
  tokens?: number
}>

/** A line that a page had before it was read again. Its id comes back with it, and is never given to another. */
export type FormerLine = Pick<Line, 'id' | 'text' | 'box'>

/** Everything a reader found on one page. Plain JSON: it is stored and sent as it is. */
export type Page = Readonly<{
  /** 1-based. */
  number: number
  /** The page as shown (EXIF and PDF /Rotate applied): pixels for images, points (1/72 inch) for PDF. */
  width: number
  height: number
  /** The clockwise turn that makes the print upright. Boxes lie on the page as shown, before this turn. */
  rotation: Rotation
  /** Which engine read it: `text-layer`, `tesseract`, `text-layer+tesseract`, … */
  reader: string
  /** In reading order. */
  lines: readonly Line[]
  /** In reading order. */
  blocks: readonly Block[]
  warnings: readonly PageWarning[]
  /** Engines in the order they ran; absent on pages stored before this was recorded. */
  readBy?: readonly ReadBy[]
  /** Lines of earlier readings that it has no more: what was cited by them can still be shown. Absent when there are none. */
  formerLines?: readonly FormerLine[]
}>
