import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { pino } from 'pino'
import { openApp } from '../../app.ts'
import { loadConfig } from '../../config.ts'
import { createServer } from '../../web/server/server.ts'

export type RunningLectern = Readonly<{ url: string; dataFolder: string; stop(): Promise<void> }>

/** The whole program on a free port with an empty data folder, and the page built as it is shipped. */
export async function startLectern(): Promise<RunningLectern> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-browser-'))
  const uiFolder = join(folder, 'ui')
  await buildUi(uiFolder)
  const log = pino({ level: 'silent' })
  const dataFolder = join(folder, 'data')
  const config = loadConfig({ LECTERN_DATA: dataFolder, LECTERN_PORT: '0', LECTERN_READERS: '1' })
  const app = await openApp(config, { log, work: true })
  const server = createServer(app.verbs, { ...config.server, uiFolder, version: '0.0.0', log })
  return {
    url: await server.listen(),
    dataFolder,
    stop: async () => {
      await server.close(1_000)
      await app.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** In a process of its own: vitest's NODE_ENV would make a development build of React. */
async function buildUi(outDir: string): Promise<void> {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  await promisify(execFile)(
    process.execPath,
    [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--outDir', outDir, '--logLevel', 'error'],
    { cwd: root, env: { ...process.env, NODE_ENV: 'production' } },
  )
}
