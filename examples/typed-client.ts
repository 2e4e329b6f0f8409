// Ask a running Lectern with the typed client, the answer as it comes:
//   npx tsx examples/typed-client.ts "Collection" "What is asked?"
// LECTERN_URL (default http://127.0.0.1:8080) and LECTERN_KEY say where and as whom.
import { createClient } from '../web/client/client.ts'

const [name = '', question = ''] = process.argv.slice(2)
const { LECTERN_URL: url = 'http://127.0.0.1:8080', LECTERN_KEY: key } = process.env
const client = createClient({ url, ...(key !== undefined && { key }) })

const { data } = await client.api.GET('/collections')
const collection = data?.items.find((one) => one.name === name)
if (collection === undefined) process.stderr.write(`There is no collection named ${name}.\n`)
else {
  for await (const event of client.askEvents(collection.id, { question })) {
    if (event.kind !== 'done') continue
    process.stdout.write(`${event.answer.answer}\n`)
    for (const { marker, documentName, page, quote } of event.answer.citations)
      process.stdout.write(`  [${marker}] ${documentName}, page ${page}: ${quote}\n`)
  }
}
