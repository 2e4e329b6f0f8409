import type { Command } from 'commander'
import { Option } from 'commander'
import type { Logger } from 'pino'
import { type App, openApp } from '../app.ts'
import type { Config } from '../config.ts'
import type { ServerRole } from '../core/system.ts'
import { createLog } from '../log.ts'
import { startTracing } from '../tracing/start-tracing.ts'
import { version } from '../version.ts'
import { configFrom, dataOption, portNumber } from './options.ts'
import { explain } from './outcome.ts'
import { serveProbes, serveWeb } from './serve-roles.ts'

/** After a signal: pages in flight are finished or given back, then the process ends, within this time. */
const SHUTDOWN_MS_MAX = 9_000

type ServeOptions = Readonly<{ role?: string; port?: string; host?: string; data?: string; sample?: true }>

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('serve the page in the browser and the REST API, read documents, or both, until stopped')
    .addOption(
      new Option('--role <role>', 'what to do (default: LECTERN_ROLE or all)').choices([
        'all',
        'web',
        'worker',
      ] satisfies readonly ServerRole[]),
    )
    .option(
      '--port <n>',
      'port to listen on (default: LECTERN_PORT or 8080; a worker: LECTERN_PROBE_PORT or 8081)',
      portNumber,
    )
    .option(
      '--host <address>',
      'address to listen on (default: LECTERN_HOST; a worker: LECTERN_PROBE_HOST; both 127.0.0.1)',
    )
    .addOption(dataOption())
    .option('--sample', 'load the sample collection once')
    .action(serve)
}

async function serve(options: ServeOptions): Promise<void> {
  const config = configOf(options)
  const { role } = config
  // Asked to stop while still starting, it stops as soon as it has started.
  const asked = stopped()
  const log = createLog(config.log)
  const tracing = await startTracing({ ...config.tracing, version, role })
  const app = await openApp(config, { log, work: role !== 'web', role })
  let code = 0
  try {
    code = await serveUntil(asked, app, config, { log, sample: options.sample === true })
  } finally {
    await app.close()
    await tracing.stop()
  }
  process.exit(code)
}

/** The command line speaks of one port: which that is depends on the role. */
function configOf({ role, port, host, data }: ServeOptions): Config {
  const given = { LECTERN_ROLE: role, LECTERN_DATA: data }
  return configFrom(
    configFrom(given).role === 'worker'
      ? { ...given, LECTERN_PROBE_PORT: port, LECTERN_PROBE_HOST: host }
      : { ...given, LECTERN_PORT: port, LECTERN_HOST: host },
  )
}

/** The exit code: 0 when it was asked to stop. */
async function serveUntil(
  asked: Promise<void>,
  app: App,
  config: Config,
  { log, sample }: Readonly<{ log: Logger; sample: boolean }>,
): Promise<number> {
  const server = await (config.role === 'worker' ? serveProbes(app, config) : serveWeb(app, config, log))
  for (const remark of (await app.verbs.status()).remarks) console.error(remark)
  if (sample && !(await app.verbs.sample.loaded())) await app.verbs.sample.load()
  const code = await Promise.race([asked.then(() => 0), app.outdated.catch(explain)])
  // A page that will not end must not keep the process: its lease expires and another start reads it again.
  setTimeout(() => process.exit(code), SHUTDOWN_MS_MAX).unref()
  await Promise.all([server.close(), app.stopReading()])
  return code
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
