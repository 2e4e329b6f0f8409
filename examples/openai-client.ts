// Ask a running Lectern with OpenAI's own client; a collection is a model:
//   npx tsx examples/openai-client.ts "Collection" "What is asked?"
// LECTERN_URL (default http://127.0.0.1:8080) and LECTERN_KEY say where and as whom.
import OpenAI from 'openai'

const [model = '', content = ''] = process.argv.slice(2)
const { LECTERN_URL: url = 'http://127.0.0.1:8080', LECTERN_KEY: apiKey = 'none' } = process.env
const client = new OpenAI({ baseURL: new URL('/v1', url).href, apiKey })

const completion = await client.chat.completions.create({ model, messages: [{ role: 'user', content }] })
const message = completion.choices[0]?.message
process.stdout.write(`${message?.content}\n`)
for (const { url_citation: citation } of message?.annotations ?? [])
  process.stdout.write(`  ${citation.title}: ${citation.url}\n`)
