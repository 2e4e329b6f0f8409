import { z } from 'zod'

const Identified = z.object({ id: z.string() })
const Documents = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      status: z.string(),
      problem: z.string().optional(),
      pages: z.object({ total: z.number(), read: z.number(), failed: z.number() }),
    }),
  ),
})

export type BenchDocument = z.infer<typeof Documents>['items'][number]

export async function createCollection(api: string, name: string): Promise<string> {
  const response = await fetch(`${api}/collections`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  })
  return Identified.parse(await response.json()).id
}

export async function upload(
  api: string,
  collectionId: string,
  files: readonly Readonly<{ name: string; bytes: Uint8Array }>[],
): Promise<unknown> {
  const form = new FormData()
  for (const file of files) form.append('files', new Blob([new Uint8Array(file.bytes)]), file.name)
  const response = await fetch(`${api}/collections/${collectionId}/documents`, { method: 'POST', body: form })
  return response.json()
}

export async function listDocuments(api: string, collectionId: string): Promise<readonly BenchDocument[]> {
  const response = await fetch(`${api}/collections/${collectionId}/documents?limit=200`)
  return Documents.parse(await response.json()).items
}

/** Waits until nothing is queued or being read; calls `onLook` at every look. */
export async function settled(
  api: string,
  collectionId: string,
  onLook?: () => void,
): Promise<readonly BenchDocument[]> {
  for (;;) {
    const documents = await listDocuments(api, collectionId)
    onLook?.()
    if (documents.every(({ status }) => status !== 'queued' && status !== 'reading')) return documents
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}
