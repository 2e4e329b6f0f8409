import type { LineId } from '../../../core/page.ts'

/** Lit lines that follow each other on one page. */
export type LitPlace = Readonly<{ page: number; lines: readonly LineId[] }>

/** `p0003l0012`: the page and the number of the line, as `core/page.ts` makes them. */
const LINE_ID = /^p(\d+)l(\d+)$/

/** Where lit lines lie, in the order of the pages; lines whose ids say nothing are taken to be on `page`. */
export function litPlaces(lines: readonly LineId[], page: number): readonly LitPlace[] {
  const known = lines.map((line) => {
    const [, ofPage, number] = LINE_ID.exec(line) ?? []
    return { line, page: Number(ofPage ?? page), number: Number(number ?? 0) }
  })
  const places: { page: number; lines: LineId[]; last: number }[] = []
  for (const { line, page: on, number } of known.toSorted((a, b) => a.page - b.page || a.number - b.number)) {
    const before = places.at(-1)
    if (before && before.page === on && number - before.last <= 1) {
      before.lines.push(line)
      before.last = number
    } else places.push({ page: on, lines: [line], last: number })
  }
  return places.map(({ page: on, lines: lit }) => ({ page: on, lines: lit }))
}
