import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import type { Logger } from 'pino'
import { type App, openApp } from '../app.ts'
import type { Config } from '../config.ts'
import { createLog } from '../log.ts'
import { startTracing } from '../tracing/start-tracing.ts'
import { version } from '../version.ts'
import { requireKeysBeyondLoopback } from '../web/server/auth.ts'
import { createServer } from '../web/server/server.ts'
import { configFrom, dataOption, portNumber } from './options.ts'

/** After a signal: pages in flight are finished or given back, then the process ends, within this time. */
const SHUTDOWN_MS_MAX = 9_000

/** How long answers in progress may take after a signal. */
const ANSWERS_MS_MAX = 5_000

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('serve the page in the browser and the REST API until stopped')
    .option('--port <n>', 'port to listen on (default: LECTERN_PORT or 8080)', portNumber)
    .option('--host <address>', 'address to listen on (default: LECTERN_HOST or 127.0.0.1)')
    .addOption(dataOption())
    .option('--sample', 'load the sample collection once')
    .action(serve)
}

async function serve(options: { port?: string; host?: string; data?: string; sample?: true }): Promise<void> {
  const config = configFrom({
    LECTERN_PORT: options.port,
    LECTERN_HOST: options.host,
    LECTERN_DATA: options.data,
  })
  // Asked to stop while still starting, it stops as soon as it has started.
  const asked = stopped()
  const log = createLog(config.log)
  requireKeysBeyondLoopback(config.server.host, config.server.keys)
  const tracing = await startTracing({ ...config.tracing, version, role: 'all' })
  const app = await openApp(config, { log, work: true })
  try {
    await serveUntil(asked, app, config, { log, sample: options.sample === true })
  } finally {
    await app.close()
    await tracing.stop()
  }
  process.exit(0)
}

async function serveUntil(
  asked: Promise<void>,
  app: App,
  config: Config,
  { log, sample }: Readonly<{ log: Logger; sample: boolean }>,
): Promise<void> {
  const uiFolder = fileURLToPath(new URL('../dist/ui/', import.meta.url))
  const server = createServer(app.verbs, { ...config.server, uiFolder, version, log })
  const url = await server.listen()
  console.error(
    `Lectern is at ${url}${config.server.keys.length === 0 ? ' (this machine only, no key needed)' : ''}`,
  )
  for (const remark of (await app.verbs.status()).remarks) console.error(remark)
  if (sample && !(await app.verbs.sample.loaded())) await app.verbs.sample.load()
  await asked
  // A page that will not end must not keep the process: its lease expires and another start reads it again.
  setTimeout(() => process.exit(0), SHUTDOWN_MS_MAX).unref()
  await Promise.all([server.close(ANSWERS_MS_MAX), app.stopReading()])
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
