import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { expect, it } from 'vitest'
import { breakGround } from '../footings/footing.ts'

it('speaks MCP on standard input and output, over a real library', { timeout: 60_000 }, async () => {
  const data = await mkdtemp(join(tmpdir(), 'lectern-mcp-'))
  const ground = await breakGround()
  const client = new Client({ name: 'test', version: '1' })
  try {
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [fileURLToPath(new URL('../../../bin/lectern.js', import.meta.url)), 'mcp', '--data', data],
      // What the client gives a program by itself is enough for it to start.
      env: { ...getDefaultEnvironment(), ...ground.settings },
      stderr: 'ignore',
    })
    await client.connect(transport)
    const said = await client.callTool({ name: 'list_collections', arguments: {} })
    expect(said).toMatchObject({ structuredContent: { items: [] } })
    const asked = await client.callTool({ name: 'ask', arguments: { question: 'Who?' } })
    expect(asked).toMatchObject({ isError: true })
    expect(JSON.stringify(asked.content)).toContain('There are no collections yet')
  } finally {
    await client.close()
    await ground.dispose()
    await rm(data, { recursive: true, force: true })
  }
})
