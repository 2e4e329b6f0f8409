import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

export type ServerOptions = Readonly<{
  data: string
  env?: Readonly<Record<string, string>>
  role?: 'all' | 'web' | 'worker'
  /** The file that starts Lectern; what its users run when left out. */
  entry?: string
}>

/** Lectern as its users run it, in a process of its own on loopback. */
export type ServerProcess = Readonly<{
  /** Such as `http://127.0.0.1:8080`. */
  origin: string
  /** Base address of the API, ending in /api/v1. */
  api: string
  pid: number
  /** Resolves when it says that it is ready, rejects when it ends before or takes too long. */
  ready(): Promise<void>
  /** Resolves when it ended, however that came. */
  ended: Promise<void>
  /** The last of what it wrote to its log and for its operator. */
  said(): string
  /** Bytes resident now in the process and all its children. */
  residentBytes(): number
  /** In the process alone. */
  ownResidentBytes(): number
  signal(signal: NodeJS.Signals): void
  kill(): Promise<void>
  stop(): Promise<void>
}>

const START_MS_MAX = 120_000

/** Enough to see why it ended. */
const SAID_CHARS_MAX = 200_000

export async function startServerProcess(
  data: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const server = await spawnServer({ data, env })
  await server.ready()
  return server
}

/** The same without waiting for it. */
export async function spawnServer({ data, env, role = 'all', entry }: ServerOptions): Promise<ServerProcess> {
  const port = await freePort()
  const program = entry ?? fileURLToPath(new URL('../bin/lectern.js', import.meta.url))
  const args = [program, 'serve', '--role', role, '--port', String(port), '--data', data]
  const child = spawn(process.execPath, args, {
    env: { ...process.env, LECTERN_LOG: 'error', LECTERN_REQUESTS_PER_MINUTE_MAX: '1000000', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (piece: string) => {
      said = (said + piece).slice(-SAID_CHARS_MAX)
    })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const running = () => child.exitCode === null && child.signalCode === null
  const end = async (signal: NodeJS.Signals) => {
    if (running()) child.kill(signal)
    await ended
  }
  const origin = `http://127.0.0.1:${port}`
  return {
    origin,
    api: `${origin}/api/v1`,
    pid: child.pid ?? 0,
    ready: () => waitUntilReady(`${origin}/readyz`, running, () => said),
    ended,
    said: () => said,
    residentBytes: () => residentBytes(child.pid ?? 0),
    ownResidentBytes: () => allProcesses().find(({ pid }) => pid === child.pid)?.resident ?? 0,
    signal: (signal) => void child.kill(signal),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}

async function waitUntilReady(url: string, running: () => boolean, said: () => string): Promise<void> {
  const giveUp = Date.now() + START_MS_MAX
  while (Date.now() < giveUp) {
    if (!running()) throw new Error(`The server ended before it was ready: ${said().slice(-1000)}`)
    const answered = await fetch(url)
      .then((response) => response.ok)
      .catch(() => false)
    if (answered) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`The server was not ready within ${START_MS_MAX} ms.`)
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address !== null && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('no port')),
      )
    })
  })
}

/** Resident set of a process and its descendants, from /proc (Linux). */
function residentBytes(root: number): number {
  const processes = allProcesses()
  const sum = (pid: number): number =>
    processes.filter(({ parent }) => parent === pid).reduce((total, child) => total + sum(child.pid), 0) +
    (processes.find((found) => found.pid === pid)?.resident ?? 0)
  return sum(root)
}

/** Process ids of what it forked, from /proc (Linux). */
export function childrenOf(pid: number): readonly number[] {
  return allProcesses().flatMap((found) => (found.parent === pid ? [found.pid] : []))
}

function allProcesses(): readonly Readonly<{ pid: number; parent: number; resident: number }>[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8')
      const parent = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0)
      const resident = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024
      return [{ pid: Number(name), parent, resident }]
    } catch {
      // The process ended between the listing and the look.
      return []
    }
  })
}
