import type { StageTimes } from '../../../core/system.ts'

/** As a page goes through them. */
const order: readonly string[] = [
  'page',
  'open',
  'render',
  'read',
  'vision',
  'prefill',
  'decode',
  'layout',
  'check',
  'store',
  'chunk',
  'embed',
  'index',
]

/** In the order of the work; what this page does not know comes last. */
export function inOrder(stages: readonly StageTimes[]): readonly StageTimes[] {
  return stages.toSorted(
    (a, b) =>
      placeOf(a.stage) - placeOf(b.stage) || a.stage.localeCompare(b.stage) || a.by.localeCompare(b.by),
  )
}

/** A stage of a newer server goes by its own name. */
export function stageName(stage: string, names: Readonly<Record<string, string>>): string {
  return Object.hasOwn(names, stage) ? (names[stage] ?? stage) : stage
}

function placeOf(stage: string): number {
  const place = order.indexOf(stage)
  return place === -1 ? order.length : place
}
