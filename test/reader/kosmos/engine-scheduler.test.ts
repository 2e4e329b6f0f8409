import { expect, test } from 'vitest'
import type { EngineEvent } from '../../../reader/kosmos/engine/engine-messages.ts'
import type { KosmosModel } from '../../../reader/kosmos/engine/engine-model.ts'
import { createScheduler, type SchedulerLimits } from '../../../reader/kosmos/engine/engine-scheduler.ts'

const LIMITS: SchedulerLimits = { rowsMax: 4, imagesMax: 5, stepsPerRun: 10 }
const PATCHES = { rows: 1, columns: 1, pixels: new Float32Array(0), resized: { width: 16, height: 16 } }

test('with too little memory for four texts it writes fewer together, says so, and loses nothing', async () => {
  const { scheduler, events, ended } = start({ rowsThatFit: 2 })
  for (const id of [1, 2, 3, 4]) scheduler.encode(id, PATCHES)
  await until(() => events.filter(({ kind }) => kind === 'encoded').length === 4)
  for (const id of [1, 2, 3, 4]) scheduler.generate(10 + id, id, request(25))
  await ended([11, 12, 13, 14])
  expect(events.filter(({ kind }) => kind === 'remark')).toEqual([
    { kind: 'remark', sentence: 'There is no memory to decode 4 pages together: from now on at most 2.' },
  ])
  for (const id of [11, 12, 13, 14]) expect(tokensOf(events, id)).toEqual(countUp(25))
})

test('a text that does not fit alone fails with a sentence a person can act on', async () => {
  const { scheduler, events } = start({ rowsThatFit: 0 })
  scheduler.encode(1, PATCHES)
  await until(() => events.length === 1)
  scheduler.generate(2, 1, request(5))
  await until(() => events.length === 2)
  expect(events[1]).toMatchObject({ kind: 'failed', id: 2, code: 'page-unreadable' })
})

test('an image for which there is no room waits until another is freed', async () => {
  const { scheduler, events } = start({ limits: { ...LIMITS, imagesMax: 1 } })
  scheduler.encode(1, PATCHES)
  scheduler.encode(2, PATCHES)
  await until(() => events.length === 1)
  scheduler.generate(3, 1, request(12))
  await until(() => events.some(({ kind }) => kind === 'ended'))
  expect(events.filter(({ kind }) => kind === 'encoded')).toHaveLength(1)
  scheduler.free(1)
  await until(() => events.filter(({ kind }) => kind === 'encoded').length === 2)
})

test('an image that nobody took gives its room to the next', async () => {
  const { scheduler, events } = start({ limits: { ...LIMITS, imagesMax: 1 } })
  scheduler.encode(1, PATCHES)
  scheduler.encode(2, PATCHES)
  await until(() => events.length === 1)
  scheduler.cancel(1)
  await until(() => events.length === 2)
  expect(events[1]).toMatchObject({ kind: 'encoded', id: 2 })
})

test('what was cancelled is neither written on nor held', async () => {
  const { scheduler, events, ended } = start({ limits: { ...LIMITS, imagesMax: 2 } })
  scheduler.encode(1, PATCHES)
  scheduler.encode(2, PATCHES)
  scheduler.encode(3, PATCHES)
  scheduler.cancel(2)
  await until(() => events.filter(({ kind }) => kind === 'encoded').length === 2)
  expect(events).toMatchObject([{ id: 1 }, { id: 3 }])
  scheduler.generate(4, 1, request(1e9))
  await until(() => tokensOf(events, 4).length > 20)
  scheduler.cancel(4)
  scheduler.generate(5, 3, request(40))
  await ended([5])
  const written = tokensOf(events, 4).length
  await until(() => true)
  expect(tokensOf(events, 4)).toHaveLength(written)
})

test('an unknown image and an empty budget are answered', async () => {
  const { scheduler, events } = start({})
  scheduler.generate(1, 99, request(5))
  expect(events[0]).toMatchObject({ kind: 'failed', id: 1 })
  scheduler.encode(2, PATCHES)
  await until(() => events.length === 2)
  scheduler.generate(3, 2, request(0))
  expect(events[2]).toEqual({ kind: 'ended', id: 3 })
})

/** A model whose every text counts up from 0, and which has memory for so many rows. */
function countingModel(rowsThatFit: number): KosmosModel {
  const prefix = { image: new Float32Array(0), caches: undefined }
  return {
    see: async () => prefix.image,
    prefill: async () => ({ ...prefix }),
    start: (given, prompt) => ({
      prefix: given,
      suffix: { caches: {}, at: 0, tokens: 0 },
      forced: prompt,
      last: -1,
      box: [],
    }),
    decode: async (rows, steps) => {
      if (rows.length > rowsThatFit)
        throw new Error('Failed to allocate memory for requested buffer of size 8')
      return rows.map((row) => {
        const tokens = Array.from({ length: steps }, (_, i) => row.last + 1 + i)
        return { row: { ...row, forced: [], last: row.last + steps }, tokens, ended: false }
      })
    },
    close: async () => {},
  }
}

function start({
  rowsThatFit = 8,
  limits = LIMITS,
}: Readonly<{ rowsThatFit?: number; limits?: SchedulerLimits }>) {
  const events: EngineEvent[] = []
  const scheduler = createScheduler(countingModel(rowsThatFit), limits, (event) => events.push(event))
  const hasEnded = (id: number) => events.some((event) => event.kind === 'ended' && event.id === id)
  return { scheduler, events, ended: (ids: readonly number[]) => until(() => ids.every(hasEnded)) }
}

function request(tokensMax: number) {
  return { prompt: [7], tokensMax, grammar: 'free' } as const
}

function countUp(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => i)
}

function tokensOf(events: readonly EngineEvent[], id: number): readonly number[] {
  return events.flatMap((event) => (event.kind === 'tokens' && event.id === id ? event.ids : []))
}

/** After a few turns of the event loop at least, so that work that should not be done would have been. */
async function until(reached: () => boolean): Promise<void> {
  const turns = 2_000
  for (let turn = 0; turn < turns; turn++) {
    await new Promise((resolve) => setImmediate(resolve))
    if (turn > 20 && reached()) return
  }
  throw new Error('It did not come to that.')
}
