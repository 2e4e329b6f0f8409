// Ask Lectern through the Model Context Protocol, starting it as a language model's program would:
//   npx tsx examples/mcp-client.ts "Collection" "What is asked?"
// Reads the library in the folder LECTERN_DATA (default: data).
import { fileURLToPath } from 'node:url'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'

const [collection = '', question = ''] = process.argv.slice(2)
const { LECTERN_DATA: data = 'data' } = process.env
const lectern = fileURLToPath(new URL('../bin/lectern.js', import.meta.url))

const client = new Client({ name: 'example', version: '1' })
await client.connect(
  new StdioClientTransport({ command: process.execPath, args: [lectern, 'mcp', '--data', data] }),
)
const said = await client.callTool({ name: 'ask', arguments: { collection, question } })
process.stdout.write(`${JSON.stringify(said.structuredContent ?? said.content, null, 2)}\n`)
await client.close()
