import { area, type Box, overlapArea } from '../core/geometry.ts'
import type { TextLayer, TextLayerVerdict, TextLayerWord } from '../core/text-layer.ts'

/** How a page's lines are to be found. */
export type PagePlan =
  /** Read the picture: there is no text to believe. `distrusted` when there is some that says nothing sensible. */
  | Readonly<{ kind: 'picture'; distrusted: boolean }>
  /** Take the layer's visible words, and read the pictures that may hold print. */
  | Readonly<{ kind: 'text'; layer: TextLayer }>
  /** Read a part of the picture, and take `layer` only if both say the same. */
  | Readonly<{ kind: 'compare'; layer: TextLayer }>

/** Share of the page under pictures from which hidden text is taken for what a scanner's software read in them. */
const SCAN_COVER_MIN = 0.5
/** Share of a layer's characters that are hidden in such a scan; page stamps may be visible. */
const SCAN_HIDDEN_MIN = 0.7

/** Decides for one page. `judge` looks at the visible words only. */
export function planPage(
  layer: TextLayer | undefined,
  judge: (layer: TextLayer) => TextLayerVerdict,
): PagePlan {
  if (layer === undefined) return { kind: 'picture', distrusted: false }
  if (isReadScan(layer)) {
    const shown = { ...layer, words: layer.words.map((word) => ({ ...word, hidden: false })) }
    return judge(shown) === 'garbled'
      ? { kind: 'picture', distrusted: true }
      : { kind: 'compare', layer: shown }
  }
  switch (judge(layer)) {
    case 'empty':
      return { kind: 'picture', distrusted: false }
    case 'garbled':
      return { kind: 'picture', distrusted: true }
    case 'suspect':
      return { kind: 'compare', layer }
    case 'good':
      return { kind: 'text', layer }
  }
}

function isReadScan({ words, pictures }: TextLayer): boolean {
  const covered = pictures.reduce((sum, box) => sum + area(box), 0)
  const hidden = characters(words.filter((word) => word.hidden))
  return covered >= SCAN_COVER_MIN && hidden > 0 && hidden >= SCAN_HIDDEN_MIN * characters(words)
}

function characters(words: readonly TextLayerWord[]): number {
  return words.reduce((sum, word) => sum + word.text.length, 0)
}

/** Fractions of the page. A smaller picture is an icon, a bullet or a line of a frame: no line of print fits in. */
const REGION_WIDTH_MIN = 0.08
const REGION_HEIGHT_MIN = 0.015
/** Share of a picture that the layer's own words may cover while it still counts as unread: a page stamp, a number. */
const REGION_WORDS_MAX = 0.01
/** Pictures read on one page, largest first: a sheet of thumbnails is not a document. */
const REGIONS_MAX = 12

/** Pictures that can hold print and have no text of the layer over them. */
export function printRegions({ words, pictures }: TextLayer): readonly Box[] {
  const visible = words.filter((word) => !word.hidden)
  return pictures
    .filter((box) => box.x1 - box.x0 >= REGION_WIDTH_MIN && box.y1 - box.y0 >= REGION_HEIGHT_MIN)
    .filter((box) => {
      const spoken = visible.reduce((sum, word) => sum + overlapArea(word.box, box), 0)
      return spoken <= REGION_WORDS_MAX * area(box)
    })
    .sort((a, b) => area(b) - area(a))
    .slice(0, REGIONS_MAX)
}
