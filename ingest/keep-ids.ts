import { area, type Box, overlapArea } from '../core/geometry.ts'
import type { Block, FormerLine, Line, LineId, Page } from '../core/page.ts'

/**
 * The page as read again, with the ids of the reading before wherever a line says the same in the same place. All other
 * lines get numbers the page never had, and lines that are gone become `formerLines`: whatever was cited by an id is
 * that, or nothing. Pure.
 */
export function keepIds(before: Page, after: Page): Page {
  const known: readonly FormerLine[] = [...before.lines, ...(before.formerLines ?? [])]
  const kept = matchLines(known, after.lines)
  const ids = numbered(after.lines, kept, known)
  const lines = after.lines.map((line) => ({ ...line, id: ids.get(line.id) ?? line.id }))
  const present = new Set(lines.map((line) => line.id))
  const former = known.filter((line) => !present.has(line.id)).map(({ id, text, box }) => ({ id, text, box }))
  return {
    ...after,
    lines,
    blocks: keepBlockIds(
      before.blocks,
      after.blocks.map((block) => withLines(block, ids)),
    ),
    ...(former.length > 0 && { formerLines: former }),
  }
}

/** Share of the smaller box that two readings of one line have in common; readers cut their boxes differently. */
const SAME_PLACE_MIN = 0.5

/** For lines of `after` their ids among `known`: same text, most of it in the same place, each used once, best first. */
function matchLines(known: readonly FormerLine[], after: readonly Line[]): ReadonlyMap<LineId, LineId> {
  const byText = new Map<string, FormerLine[]>()
  for (const line of known) {
    const key = normalized(line.text)
    byText.set(key, [...(byText.get(key) ?? []), line])
  }
  const pairs = after
    .flatMap((line) =>
      (byText.get(normalized(line.text)) ?? []).map((old) => ({
        line: line.id,
        old: old.id,
        shared: sharedPart(line.box, old.box),
      })),
    )
    .filter((pair) => pair.shared >= SAME_PLACE_MIN)
    .sort((a, b) => b.shared - a.shared)
  const matched = new Map<LineId, LineId>()
  const taken = new Set<LineId>()
  for (const { line, old } of pairs) {
    if (matched.has(line) || taken.has(old)) continue
    matched.set(line, old)
    taken.add(old)
  }
  return matched
}

function normalized(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim()
}

function sharedPart(a: Box, b: Box): number {
  return overlapArea(a, b) / Math.min(area(a), area(b))
}

/** Every line's final id: the one it had, or the next number above all that were ever used. */
function numbered(
  lines: readonly Line[],
  kept: ReadonlyMap<LineId, LineId>,
  known: readonly FormerLine[],
): ReadonlyMap<LineId, LineId> {
  let last = highest(known)
  return new Map(lines.map(({ id }) => [id, kept.get(id) ?? renumbered(id, ++last)]))
}

function withLines(block: Block, ids: ReadonlyMap<LineId, LineId>): Block {
  const idOf = (line: LineId) => ids.get(line) ?? line
  return {
    ...block,
    spans: block.spans.map((span) => ({ ...span, line: idOf(span.line) })),
    lines: block.lines.map(idOf),
  }
}

/** A block that says the same on the same lines keeps its id; the others get numbers above those of the reading before. */
function keepBlockIds(before: readonly Block[], after: readonly Block[]): readonly Block[] {
  const same = (block: Block) => JSON.stringify([block.kind, block.markdown, block.lines])
  const free = new Map(before.map((block) => [same(block), block.id]))
  let last = highest(before)
  return after.map((block) => {
    const key = same(block)
    const id = free.get(key) ?? renumbered(block.id, ++last)
    free.delete(key)
    return { ...block, id }
  })
}

/** The number at an id's end: 12 of `p0003l0012`. */
const NUMBER = /\d+$/

function highest(items: readonly Readonly<{ id: string }>[]): number {
  return items.reduce((most, { id }) => Math.max(most, Number(NUMBER.exec(id)?.[0] ?? 0)), 0)
}

function renumbered(id: string, ordinal: number): string {
  return id.replace(NUMBER, String(ordinal).padStart(4, '0'))
}
