// Takes a made library to PostgreSQL and back with `lectern move`, killed some times on the way there, and compares it with what
// it was by hash. `npm run bench -- move [--documents 500] [--pages 20] [--kills 3]`
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openStores } from '../app/open-stores.ts'
import { loadConfig } from '../config.ts'
import { digestRows } from '../library/copy-rows.ts'
import { findPostgres, startPostgres } from '../test/postgres/server.ts'
import { fillMadeLibrary } from './made-library.ts'

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '500' },
    pages: { type: 'string', default: '20' },
    kills: { type: 'string', default: '3' },
  },
})

/** When a move is killed: late enough to have begun, early enough not to be through. */
const KILL_AFTER_MS = 8_000

/** Run in the process that moves: says in MB what it took at its peak (getrusage(2); KiB on Linux). */
const TELL_PEAK = `process.on('exit', () => console.error('peak ' + Math.round(process.resourceUsage().maxRSS / 1024)))`

const bin = await findPostgres()
if (bin === undefined) throw new Error('There is no PostgreSQL server on this machine: install one.')
const folder = await mkdtemp(join(tmpdir(), 'lectern-move-'))
const server = await startPostgres(bin)
try {
  const [first, second] = [join(folder, 'first'), join(folder, 'second')]
  const size = { documents: Number(values.documents), pagesEach: Number(values.pages) }
  const filled = await timed(() => within({ LECTERN_DATA: first }, (stores) => fillMadeLibrary(stores, size)))
  console.log('| step | seconds | peak MB | result |')
  console.log('| --- | --- | --- | --- |')
  console.log(`| make ${size.documents * size.pagesEach} pages in a folder | ${filled.seconds} | | |`)
  for (let i = 1; i <= Number(values.kills); i++) {
    const { outcome, seconds } = await move(first, server.url, {}, KILL_AFTER_MS)
    console.log(`| to PostgreSQL, killed (${i}) | ${seconds} | | ${outcome} |`)
  }
  const there = await move(first, server.url, {})
  console.log(
    `| to PostgreSQL, from where it was | ${there.seconds} | ${there.megabytes} | ${there.outcome} |`,
  )
  const back = await move(first, second, { DATABASE_URL: server.url })
  console.log(`| back into a folder | ${back.seconds} | ${back.megabytes} | ${back.outcome} |`)
  const [before, after] = [await digestsOf(first), await digestsOf(second)]
  const isEqual = JSON.stringify(before) === JSON.stringify(after)
  console.log(`| first and last folder | | | ${isEqual ? 'equal by hash' : 'DIFFERENT'} |`)
  process.exitCode = isEqual ? 0 : 1
} finally {
  await server.dispose()
  await rm(folder, { recursive: true, force: true })
}

async function timed(work: () => Promise<void>): Promise<Readonly<{ seconds: number }>> {
  const started = performance.now()
  await work()
  return { seconds: Math.round((performance.now() - started) / 1000) }
}

async function within<T>(
  env: Readonly<Record<string, string>>,
  work: (stores: Awaited<ReturnType<typeof openStores>>) => Promise<T>,
): Promise<T> {
  const stores = await openStores(loadConfig(env))
  try {
    return await work(stores)
  } finally {
    await stores.close()
  }
}

function digestsOf(data: string) {
  const { signal } = new AbortController()
  return within({ LECTERN_DATA: data }, ({ library }) =>
    library.rows.snapshot((read) => digestRows(read, signal)),
  )
}

async function move(
  data: string,
  to: string,
  env: Readonly<Record<string, string>>,
  killAfterMs?: number,
): Promise<Readonly<{ seconds: string; megabytes: string; outcome: string }>> {
  const started = performance.now()
  const words = ['bin/lectern.js', 'move', '--data', data, '--to', to]
  const child = spawn(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(TELL_PEAK)}`, ...words],
    {
      cwd: new URL('..', import.meta.url),
      env: { ...process.env, DATABASE_URL: '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const [said, complaints] = [collected(child.stdout), collected(child.stderr)]
  const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs)
  const code = await new Promise((resolve) => child.once('exit', (own, signal) => resolve(signal ?? own)))
  clearTimeout(timer)
  const peak = /peak (\d+)/.exec(await complaints)?.[1] ?? ''
  const [sentence = ''] = (await said).split('\n')
  const last = (await complaints).trim().split('\n').at(-1) ?? ''
  return {
    seconds: ((performance.now() - started) / 1000).toFixed(1),
    megabytes: peak,
    outcome: code === 0 ? sentence : `${String(code)}: ${last}`,
  }
}

async function collected(stream: AsyncIterable<Buffer>): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}
