import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createConnection } from '../../web/ui/api/connection.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A server that is there or not, and how often it was asked. */
function serverThatIs(there: boolean) {
  const server = { there, asked: 0 }
  const connection = createConnection(async () => {
    server.asked += 1
    return server.there
  })
  return { server, connection }
}

test('a doubt about a server that answers is no alarm', async () => {
  const { server, connection } = serverThatIs(true)
  connection.doubt()
  await vi.runAllTimersAsync()
  expect(connection.reach()).toBe('reached')
  expect(server.asked).toBe(1)
})

test('a server that is away is asked ever more seldom, and its return is told once', async () => {
  const { server, connection } = serverThatIs(false)
  const told: string[] = []
  connection.subscribe(() => told.push(connection.reach()))
  connection.doubt()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(told).toEqual(['lost'])
  // 0, 1, 3, 7, 15, 30, 45, 60 seconds.
  expect(server.asked).toBe(8)

  server.there = true
  await vi.advanceTimersByTimeAsync(15_000)
  expect(told).toEqual(['lost', 'reached'])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(server.asked).toBe(9)
})

test('word from somebody else ends the asking', async () => {
  const { server, connection } = serverThatIs(false)
  connection.doubt()
  await vi.advanceTimersByTimeAsync(0)
  connection.reached()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(connection.reach()).toBe('reached')
  expect(server.asked).toBe(1)
})
