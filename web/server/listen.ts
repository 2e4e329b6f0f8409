import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AppError } from '../../core/errors.ts'

/** Resolves to the address it can be reached at. Throws AppError `invalid-request` where the port is taken. */
export function listen(
  server: Server,
  { host, port }: Readonly<{ host: string; port: number }>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE'
      const sentence = `Port ${port} is taken. Choose another with --port.`
      reject(taken ? new AppError('invalid-request', sentence, { cause: error }) : error)
    })
    server.listen({ port, host, backlog: BACKLOG_MAX }, () => {
      // A TCP server that listens has an address with a port.
      const address = server.address() as AddressInfo
      const name = address.family === 'IPv6' ? `[${address.address}]` : address.address
      resolve(`http://${name}:${address.port}`)
    })
  })
}

/**
 * Connections that wait to be taken while an answer is worked on: a client beyond them hears nothing, and can only guess. As
 * many as Linux allows by itself (net.core.somaxconn since 5.4); Node would have 511.
 */
const BACKLOG_MAX = 4096

/** Takes nothing new, lets answers in progress finish within `deadlineMs`, then cuts what is left. */
export async function close(server: Server, deadlineMs: number): Promise<void> {
  if (!server.listening) return
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  // A connection becomes idle when its last answer is out; Node itself looks only once.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  const deadline = setTimeout(() => server.closeAllConnections(), deadlineMs)
  await closed
  clearInterval(sweep)
  clearTimeout(deadline)
}
