import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server of the attacker's on loopback: whoever asks it for anything was talked into it. */
export type Canary = Readonly<{ url: string; visits: readonly string[]; stop: () => Promise<void> }>

export async function startCanary(): Promise<Canary> {
  const visits: string[] = []
  const server = createServer((request, response) => {
    visits.push(`${request.method} ${request.url}`)
    response.end('secret')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A TCP server that listens has an address with a port.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    visits,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
