import type { PixelRect } from '../../core/geometry.ts'
import type { Placement } from '../raster/warp.ts'
import { type EngineLine, type EngineWord, meanConfidence } from './lines.ts'

/** Words that share this much of the smaller one's area are readings of the same print. */
const SHARED_MIN = 0.3
/** Print that only the second reading found must be this sure: it is dirt as often as not. */
const ADDED_CONFIDENCE_MIN = 0.5

/**
 * Two readings of one image in the same pixels, word by word the surer of both; equally sure, the first. Rows and their
 * order are the first reading's; rows only the second found come after them.
 */
export function mergeReadings(
  first: readonly EngineLine[],
  second: readonly EngineLine[],
): readonly EngineLine[] {
  const groups = groupByPlace(first.flat(), second.flat())
  const merged = first.map((row) => row.flatMap((word) => replacementOf(word, groups)))
  const added = second.map((row) => row.filter((word) => isNew(word, groups)))
  return [...merged, ...added].filter((row) => row.length > 0)
}

/** Places rows of one prepared image on another that differs in scale only. */
export function rescaleRows(
  rows: readonly EngineLine[],
  from: Placement,
  to: Placement,
): readonly EngineLine[] {
  const ratio = to.scale / from.scale
  return rows.map((row) =>
    row.map((word) => ({
      ...word,
      rect: {
        x: (word.rect.x - from.prepared.width / 2) * ratio + to.prepared.width / 2,
        y: (word.rect.y - from.prepared.height / 2) * ratio + to.prepared.height / 2,
        width: word.rect.width * ratio,
        height: word.rect.height * ratio,
      },
    })),
  )
}

/** All words, of both readings, that stand in one place. */
type Group = { first: EngineWord[]; second: EngineWord[] }

/** By the words themselves: each is one object in one reading. */
type Groups = ReadonlyMap<EngineWord, Group>

function groupByPlace(first: readonly EngineWord[], second: readonly EngineWord[]): Groups {
  const groups = new Map<EngineWord, Group>()
  for (const word of first) groups.set(word, { first: [word], second: [] })
  for (const word of second) {
    const group: Group = { first: [], second: [word] }
    groups.set(word, group)
    for (const other of first) {
      if (isSamePrint(word.rect, other.rect)) absorb(groups, group, groups.get(other)!)
    }
  }
  return groups
}

/** Moves all of `other` into `group`. */
function absorb(groups: Map<EngineWord, Group>, group: Group, other: Group): void {
  if (group === other) return
  group.first.push(...other.first)
  group.second.push(...other.second)
  for (const word of [...other.first, ...other.second]) groups.set(word, group)
}

function isSamePrint(a: PixelRect, b: PixelRect): boolean {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  if (width <= 0 || height <= 0) return false
  return width * height > SHARED_MIN * Math.min(a.width * a.height, b.width * b.height)
}

/** The word itself, or in the place of its group's first word what the second reading made of the group. */
function replacementOf(word: EngineWord, groups: Groups): readonly EngineWord[] {
  const { first, second } = groups.get(word)!
  if (meanConfidence(first) >= meanConfidence(second)) return [word]
  return word === first[0] ? second : []
}

function isNew(word: EngineWord, groups: Groups): boolean {
  const { first, second } = groups.get(word)!
  return first.length === 0 && meanConfidence(second) >= ADDED_CONFIDENCE_MIN
}
