import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import type { Command } from 'commander'
import { openApp } from '../app.ts'
import { createLog } from '../log.ts'
import { version } from '../version.ts'
import { createMcpServer } from '../web/server/doors/mcp-tools.ts'
import { configFrom, dataOption } from './options.ts'

export function addMcp(program: Command): void {
  program
    .command('mcp')
    .description(
      'speak the Model Context Protocol on standard input and output, for programs with a language model',
    )
    .addOption(dataOption())
    .action(mcp)
}

/** Serves until its caller closes standard input. Standard output belongs to the protocol alone. */
async function mcp(options: { data?: string }): Promise<void> {
  const config = configFrom({ LECTERN_DATA: options.data })
  const log = createLog(config.log)
  const app = await openApp(config, { log, work: false })
  try {
    const server = createMcpServer({
      verbs: app.verbs,
      version,
      questionCharsMax: config.server.questionCharsMax,
      onFault: (error) => log.error({ err: error }, 'mcp.failed'),
    })
    const gone = new Promise<void>((resolve) => {
      for (const event of ['end', 'close'] as const) process.stdin.once(event, () => resolve())
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    })
    await server.connect(new StdioServerTransport())
    await gone
    await server.close()
  } finally {
    await app.close()
  }
  process.exit(0)
}
