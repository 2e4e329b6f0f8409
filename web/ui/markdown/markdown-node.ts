/** As much of a markdown tree (mdast) as marking and drawing need, and the nodes that answers add to it. */
export type MarkdownNode = {
  type: string
  value?: string
  children?: MarkdownNode[]
  /** Where it stands in the source. */
  position?: Readonly<{ start: Readonly<{ offset?: number }>; end: Readonly<{ offset?: number }> }>
  /** Of a list: whether it counts, and from where. */
  ordered?: boolean | null
  start?: number | null
  /** Of a list or an item: whether blank lines part what is in it. */
  spread?: boolean | null
  /** Of a table: a column each. */
  align?: readonly ('left' | 'right' | 'center' | null)[] | null
  /** Of code. */
  lang?: string | null
  /** Of a picture. */
  alt?: string | null
  /** Of a `marker`: its number, and those of the markers beside it. */
  marker?: number
  beside?: readonly number[]
  /** Of `doubtful` words and of the `doubt` behind them: the number of their claim. */
  claim?: number
}

/** What stands in the source where a node was read. */
export function sourceOf({ position }: MarkdownNode, source: string): string {
  return source.slice(position?.start.offset, position?.end.offset)
}
