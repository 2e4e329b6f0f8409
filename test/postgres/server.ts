import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { childrenOf, freePort } from '../../bench/server-process.ts'

/** A PostgreSQL server of its own, on loopback, in a temporary folder. */
export type PostgresServer = Readonly<{
  url: string
  /** Without a word to anybody, and its children with it: `kill -9`. */
  kill(): Promise<void>
  start(): Promise<void>
  dispose(): Promise<void>
}>

/** Where Debian puts the programs of the newest version there is; undefined where none is. */
export async function findPostgres(): Promise<string | undefined> {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? await readdir(root) : []
  return versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(root, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')))
}

/** `settings` are given to the server as they are: `-c name=value`. */
export async function startPostgres(bin: string, settings: readonly string[] = []): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-postgres-'))
  const data = join(folder, 'data')
  // The server refuses to run as root; nobody is there on every machine.
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  if (user.uid !== undefined) await chown(folder, NOBODY, NOBODY)
  const initdb = ['-D', data, '-U', 'lectern', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']
  await promisify(execFile)(join(bin, 'initdb'), initdb, user)
  const port = await freePort()
  const url = `postgres://lectern@127.0.0.1:${port}/postgres`
  const listening = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, `port=${port}`]
  const options = [...listening, 'fsync=off', ...settings].flatMap((setting) => ['-c', setting])
  let server: ReturnType<typeof spawn> | undefined

  const start = async () => {
    server = spawn(join(bin, 'postgres'), ['-D', data, ...options], { stdio: 'ignore', ...user })
    while (!(await isReady(bin, port))) await setTimeout(20)
  }
  const end = async (signal: NodeJS.Signals) => {
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return
    const ended = new Promise((resolve) => server?.once('exit', resolve))
    server.kill(signal)
    await ended
  }
  await start()
  return {
    url,
    start,
    kill: async () => {
      const children = childrenOf(server?.pid ?? 0)
      await end('SIGKILL')
      for (const pid of children) killIfThere(pid)
      // It does not start again while one of them holds its memory.
      while (children.some((pid) => existsSync(`/proc/${pid}`))) await setTimeout(5)
    },
    dispose: async () => {
      await end('SIGINT')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const NOBODY = 65_534

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}

async function isReady(bin: string, port: number): Promise<boolean> {
  try {
    await promisify(execFile)(join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)])
    return true
  } catch {
    return false
  }
}
