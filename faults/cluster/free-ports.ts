import { createServer, type Server } from 'node:net'

/** Ports nobody listens on; all are held until the last is found, so that they differ. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(Array.from({ length: count }, held))
  return Promise.all(servers.map(letGo))
}

function held(): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve(server))
  })
}

function letGo(server: Server): Promise<number> {
  const address = server.address()
  return new Promise((resolve, reject) => {
    server.close(() => {
      if (address === null || typeof address === 'string') reject(new Error('A port was asked for.'))
      else resolve(address.port)
    })
  })
}
