import { type Profiler, Session } from 'node:inspector'
import { fileURLToPath } from 'node:url'

/** Which code ran, by V8's own block counters. Either call takes about 2 ms and begins the count anew. */
export type Coverage = Readonly<{
  /** Whether code ran that never ran before the last `take`. */
  hasReachedMore: () => boolean
  /** How many stretches of code ran for the first time; from now on they are known. */
  take: () => number
  close: () => void
}>

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Watches the files of this repository whose paths match `covers`. */
export function watchCoverage(covers: RegExp): Coverage {
  const session = new Session()
  session.connect()
  session.post('Profiler.enable')
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  const known = new Map<string, Uint8Array>()
  const ranSince = () =>
    takeCounts(session)
      .filter(({ url }) => isWatched(url, covers))
      .map(({ scriptId, functions }) => ({ scriptId, ran: paint(functions) }))
  return {
    hasReachedMore: () => ranSince().some(({ scriptId, ran }) => newStretches(ran, known.get(scriptId)) > 0),
    take: () => {
      let found = 0
      for (const { scriptId, ran } of ranSince()) {
        const before = known.get(scriptId)
        found += newStretches(ran, before)
        known.set(scriptId, joined(ran, before))
      }
      return found
    },
    close: () => session.disconnect(),
  }
}

/** Counts since the last call. An in-process session answers before `post` returns. */
function takeCounts(session: Session): readonly Profiler.ScriptCoverage[] {
  let counts: readonly Profiler.ScriptCoverage[] = []
  session.post('Profiler.takePreciseCoverage', (error, { result }) => {
    if (error !== null) throw error
    counts = result
  })
  return counts
}

function isWatched(url: string, covers: RegExp): boolean {
  if (!url.startsWith('file:')) return false
  const path = fileURLToPath(url.replace(/\?.*$/, ''))
  return path.startsWith(ROOT) && covers.test(path.slice(ROOT.length))
}

/** 1 for every character of a script that ran. Ranges come from the outermost inwards; the innermost is right. */
function paint(functions: readonly Profiler.FunctionCoverage[]): Uint8Array {
  const end = functions.reduce((most, { ranges }) => Math.max(most, ranges[0]?.endOffset ?? 0), 0)
  const ran = new Uint8Array(end)
  for (const { ranges } of functions) {
    for (const { startOffset, endOffset, count } of ranges)
      ran.fill(count > 0 ? 1 : 0, startOffset, endOffset)
  }
  return ran
}

function newStretches(ran: Uint8Array, before: Uint8Array | undefined): number {
  let stretches = 0
  let isInside = false
  for (let at = 0; at < ran.length; at++) {
    const isNew = ran[at] === 1 && before?.[at] !== 1
    if (isNew && !isInside) stretches++
    isInside = isNew
  }
  return stretches
}

function joined(ran: Uint8Array, before: Uint8Array | undefined): Uint8Array {
  const all = new Uint8Array(Math.max(ran.length, before?.length ?? 0))
  for (let at = 0; at < all.length; at++) all[at] = ran[at] === 1 || before?.[at] === 1 ? 1 : 0
  return all
}
