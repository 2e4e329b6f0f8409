import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { openArrivals } from '../../app/arrivals.ts'
import { createTurns as createTurnsAfter } from '../../app/turns.ts'

const arrivals = openArrivals()
afterAll(arrivals.close)
const createTurns = (atOnceMax: number) => createTurnsAfter(atOnceMax, arrivals)

/** Of somebody who waits as long as it takes. */
const patience = () => new AbortController().signal

/** Keeps the process busy so long, in ms. */
async function busy(ms: number): Promise<void> {
  const end = performance.now() + ms
  while (performance.now() < end);
}

describe('Turns', () => {
  it('are taken in order, and never by more than so many at once', async () => {
    const take = createTurns(3)
    const order: number[] = []
    let [now, most] = [0, 0]
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        take(patience(), async () => {
          order.push(i)
          most = Math.max(most, ++now)
          await setTimeout(1)
          now--
        }),
      ),
    )
    expect(order).toEqual(Array.from({ length: 20 }, (_, i) => i))
    expect(most).toBe(3)
  })

  it('let others in between: a timer comes when its time is there, not when all is done', async () => {
    const take = createTurns(8)
    const started = performance.now()
    const all = Promise.all(Array.from({ length: 50 }, () => take(patience(), () => busy(10))))
    await setTimeout(20)
    const late = performance.now() - started
    await all
    expect(late).toBeLessThan((performance.now() - started) / 2)
  })

  it('are given up by who waits no longer, and passed on by who fails', async () => {
    const take = createTurns(1)
    const gone = new AbortController()
    const first = take(patience(), () => setTimeout(20).then(() => Promise.reject(new Error('no'))))
    const second = take(gone.signal, async () => 'second')
    const third = take(patience(), async () => 'third')
    gone.abort(new Error('gone'))
    await expect(second).rejects.toThrow('gone')
    await expect(first).rejects.toThrow('no')
    expect(await third).toBe('third')
    await expect(take(gone.signal, async () => 'late')).rejects.toThrow('gone')
  })

  it('are refused to one too many, who is told so at once, and given again when there is room', async () => {
    const take = createTurns(1)
    const slowly = () => setTimeout(20)
    const taken = [1, 2, 3].map(() => take(patience(), slowly, 3))
    await expect(take(patience(), slowly, 3)).rejects.toMatchObject({ code: 'busy' })
    await Promise.all([...taken, take(patience(), slowly)])
    await take(patience(), slowly, 3)
  })

  it('let a crowd in that comes while there is work, so that it can be told to come again', async () => {
    const take = createTurns(1)
    let refused = 0
    const server = createServer((_, response) => {
      take(patience(), () => busy(50), 4).then(
        () => response.end(),
        () => {
          refused++
          response.writeHead(503).end()
        },
      )
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    // A server that listens has an address with a port.
    const { port } = server.address() as AddressInfo
    const started = performance.now()
    const statuses = await Promise.all(
      Array.from({ length: 60 }, async () => {
        const response = await fetch(`http://127.0.0.1:${port}`, { headers: { connection: 'close' } })
        await response.arrayBuffer()
        return response.status
      }),
    )
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(4)
    // One connection for each turn would have seen every one of them served, 50 ms each, and nobody refused.
    expect(refused).toBeGreaterThan(30)
    expect(performance.now() - started).toBeLessThan(60 * 50)
    server.close()
  })
})
