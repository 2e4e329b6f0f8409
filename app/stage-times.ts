import type { StageTimes } from '../core/system.ts'

/** How long the stages of reading take, counted since it was made. Its size does not depend on how much it counts. */
export type StageWatch = Readonly<{
  count(by: string, stages: Readonly<Record<string, number>>): void
  times(): readonly StageTimes[]
}>

/** Combinations of stage and engine that are told apart: engines are few, and what lies about them must not fill memory. */
const ROWS_MAX = 200

/** Eight steps to each doubling, so a percentile is off by 4.5 % at most; from 0.1 ms to beyond half an hour. */
const STEPS = 8
const FIRST_MS = 0.1
const DOUBLINGS = 25

export function createStageWatch(): StageWatch {
  const rows = new Map<string, Row>()
  return {
    count: (by, stages) => {
      for (const [stage, ms] of Object.entries(stages)) {
        const name = JSON.stringify([stage, by])
        const row = rows.get(name) ?? newRow(stage, by)
        if (!rows.has(name) && rows.size >= ROWS_MAX) continue
        rows.set(name, row)
        add(row, ms)
      }
    },
    times: () => [...rows.values()].map(timesOf),
  }
}

type Row = {
  readonly stage: string
  readonly by: string
  /** How many took longer than the bound before and at most `boundOf(i)`. */
  readonly counts: number[]
  total: number
  slowest: number
}

function newRow(stage: string, by: string): Row {
  return { stage, by, counts: new Array<number>(STEPS * DOUBLINGS + 1).fill(0), total: 0, slowest: 0 }
}

function add(row: Row, ms: number): void {
  const step = Math.ceil(STEPS * Math.log2(Math.max(ms, FIRST_MS) / FIRST_MS))
  const at = Math.min(row.counts.length - 1, step)
  row.counts[at] = (row.counts[at] ?? 0) + 1
  row.total += ms
  row.slowest = Math.max(row.slowest, ms)
}

/** The longest time that is counted at this place, in ms. */
function boundOf(at: number): number {
  return FIRST_MS * 2 ** (at / STEPS)
}

function timesOf({ stage, by, counts, total, slowest }: Row): StageTimes {
  const count = counts.reduce((sum, one) => sum + one, 0)
  const quantile = (share: number) => Math.min(slowest, boundOf(placeOf(counts, share * count)))
  return {
    stage,
    by,
    count,
    totalMs: total,
    p50Ms: quantile(0.5),
    p95Ms: quantile(0.95),
    slowestMs: slowest,
    upTo: doublings(counts),
  }
}

/** The first place at which as many are counted, it and those before it taken together. */
function placeOf(counts: readonly number[], wanted: number): number {
  let seen = 0
  return counts.findIndex((count) => {
    seen += count
    return seen >= wanted
  })
}

function doublings(counts: readonly number[]): StageTimes['upTo'] {
  let seen = 0
  return counts.flatMap((count, at) => {
    seen += count
    return at % STEPS === 0 ? [{ ms: boundOf(at), count: seen }] : []
  })
}
