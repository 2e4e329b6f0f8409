import { type ServerProcess, spawnServer } from '../bench/server-process.ts'

export type Servers = Readonly<{
  /** The API of each process that answers. */
  apis: readonly string[]
  /** Of those that answer, with their page processes. */
  residentBytes(): number
  /** Without these. */
  ownResidentBytes(): number
  stop(): Promise<void>
}>

/** One process that does everything, or so many that answer and one that reads. */
export async function startServers(
  options: Readonly<{ data: string; url: string; web: number }>,
): Promise<Servers> {
  const env = { DATABASE_URL: options.url, LECTERN_LOG: 'warn' }
  const start = (role: 'all' | 'web' | 'worker') => spawnServer({ data: options.data, env, role })
  const answering = await Promise.all(
    Array.from({ length: Math.max(1, options.web) }, () => start(options.web === 0 ? 'all' : 'web')),
  )
  const others: readonly ServerProcess[] = options.web === 0 ? [] : [await start('worker')]
  const all = [...answering, ...others]
  await Promise.all(all.map(({ ready }) => ready()))
  return {
    apis: answering.map(({ api }) => api),
    residentBytes: () => answering.reduce((sum, { residentBytes }) => sum + residentBytes(), 0),
    ownResidentBytes: () => answering.reduce((sum, { ownResidentBytes }) => sum + ownResidentBytes(), 0),
    stop: async () => void (await Promise.all(all.map(({ stop }) => stop()))),
  }
}
