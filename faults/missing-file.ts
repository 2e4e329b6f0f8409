import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { placeOf } from '../library/blobs/file-name.ts'
import { joined, NOTHING_FOUND } from './audit.ts'
import type { Fault } from './fault.ts'
import { kindOf } from './replies.ts'
import { onStage } from './stage.ts'
import { changes, testimony } from './testimony.ts'

const DOCUMENTS = 3

export const missingFile: Fault = {
  name: 'missing-file',
  does: 'the file of a document is removed, then altered; then somebody adds the same file again',
  times: 1,
  unfit: () => undefined,
  run: (trial) =>
    onStage(trial, { documentsMax: DOCUMENTS }, async ({ footing, fleet, person, fill, look }) => {
      await fill(DOCUMENTS)
      const api = fleet.api()
      const before = await testimony(api, person.ledger)
      const said: string[] = []
      const wrong: string[] = []
      for (const [id, { name, made }] of [...person.ledger.documents].slice(0, trial.times)) {
        const path = join(footing.data, 'files', placeOf(await shaOf(id)))
        await rm(path)
        said.push(`without its file: ${await repliesFor(id)}`)
        wrong.push(...changes(before, await testimony(api, person.ledger)))
        await writeFile(path, made.bytes.slice(0, made.bytes.length - 1))
        said.push(`with a file cut short: ${await repliesFor(id)}`)
        said.push(`adding it again: ${await addAgain(name, made.bytes)}`)
        const kept = await readFile(path).catch(() => undefined)
        if (kept?.equals(made.bytes) !== true) wrong.push('Adding the same file again does not heal it.')
      }
      return { times: trial.times, findings: joined([await look(), { ...NOTHING_FOUND, wrong }]), said }

      async function shaOf(id: string): Promise<string> {
        const [row] = await footing.rows(`select sha256 from documents where id = '${id}'`)
        return String(row?.sha256)
      }

      /** How the file and the picture of its first page are answered. */
      async function repliesFor(id: string): Promise<string> {
        const paths = { file: 'file', picture: 'pages/1/image?width=333', page: 'pages/1' }
        const kinds = Object.entries(paths).map(
          async ([what, path]) => `${what} ${await replyTo(`${api}/documents/${id}/${path}`)}`,
        )
        return (await Promise.all(kinds)).join(', ')
      }

      async function addAgain(name: string, bytes: Uint8Array): Promise<string> {
        const form = new FormData()
        form.append('files', new Blob([new Uint8Array(bytes)]), name)
        const url = `${api}/collections/${person.ledger.collectionId}/documents`
        return kindOf(await fetch(url, { method: 'POST', body: form }))
      }
    }),
}

/** What came, also where it breaks off on the way. */
async function replyTo(url: string): Promise<string> {
  const response = await fetch(url)
  const kind = await kindOf(response.clone())
  return response.arrayBuffer().then(
    () => kind,
    () => `${kind}, broken off`,
  )
}
