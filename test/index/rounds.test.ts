import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createRounds } from '../../index/rounds.ts'

const { signal } = new AbortController()

describe('Rounds', () => {
  it('answer each call by a run that began after it, and never run two at once', async () => {
    const began: number[] = []
    let [world, atWork] = [0, 0]
    const round = createRounds(async () => {
      expect(++atWork).toBe(1)
      began.push(world)
      await delay(5)
      atWork--
    }, signal)
    const calls: Promise<void>[] = []
    for (world = 1; world <= 20; world++) {
      const called = world
      calls.push(round().then(() => expect(Math.max(...began)).toBeGreaterThanOrEqual(called)))
      await delay(1)
    }
    await Promise.all(calls)
    expect(began.length).toBeLessThan(20)
  })

  it('go on after one that failed', async () => {
    let runs = 0
    const round = createRounds(async () => {
      if (++runs === 1) throw new Error('The first one.')
    }, signal)
    const first = round()
    await expect(first).rejects.toThrow('The first one.')
    await round()
    expect(runs).toBe(2)
  })

  it('do not pass a failure on to who waits for the next', async () => {
    let runs = 0
    const round = createRounds(async () => {
      await delay(2)
      if (++runs === 1) throw new Error('The first one.')
    }, signal)
    const first = round()
    await delay(1)
    const second = round()
    expect(second).not.toBe(first)
    await expect(first).rejects.toThrow()
    await expect(second).resolves.toBeUndefined()
  })

  it('begin none, and hide what breaks off, once they are stopped', async () => {
    const stop = new AbortController()
    let runs = 0
    const round = createRounds(async () => {
      runs++
      await delay(2)
      stop.signal.throwIfAborted()
    }, stop.signal)
    const first = round()
    await delay(1)
    stop.abort()
    await expect(first).resolves.toBeUndefined()
    await round()
    expect(runs).toBe(1)
  })
})
