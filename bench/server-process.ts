import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'

/** Lectern as its users run it, in a process of its own on loopback. */
export type ServerProcess = Readonly<{
  /** Base address of the API, ending in /api/v1. */
  api: string
  /** Bytes resident now in the process and all its children. */
  residentBytes(): number
  kill(): Promise<void>
  stop(): Promise<void>
}>

const START_MS_MAX = 60_000

export async function startServerProcess(
  data: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const port = await freePort()
  const child = spawn(process.execPath, ['bin/lectern.js', 'serve', '--port', String(port), '--data', data], {
    cwd: new URL('..', import.meta.url),
    env: { ...process.env, LECTERN_LOG: 'error', LECTERN_REQUESTS_PER_MINUTE_MAX: '1000000', ...env },
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  child.stderr.resume()
  await ready(`http://127.0.0.1:${port}/readyz`, child)
  return {
    api: `http://127.0.0.1:${port}/api/v1`,
    residentBytes: () => residentBytes(child.pid ?? 0),
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
  }
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  const giveUp = Date.now() + START_MS_MAX
  while (Date.now() < giveUp) {
    if (child.exitCode !== null)
      throw new Error(`The server ended with exit code ${child.exitCode} before it was ready.`)
    const answered = await fetch(url)
      .then((response) => response.ok)
      .catch(() => false)
    if (answered) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`The server was not ready within ${START_MS_MAX} ms.`)
}

function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}

function freePort(): Promise<number> {
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
  const processes = readdirSync('/proc').flatMap((name) => {
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
  const sum = (pid: number): number =>
    processes.filter(({ parent }) => parent === pid).reduce((total, child) => total + sum(child.pid), 0) +
    (processes.find((found) => found.pid === pid)?.resident ?? 0)
  return sum(root)
}
