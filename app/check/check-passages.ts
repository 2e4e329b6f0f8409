import type { Span } from '../../core/chunk.ts'
import type { DocumentId } from '../../core/document.ts'
import type { LineId, Page } from '../../core/page.ts'
import type { KeywordsOf, Library } from '../../library/library.ts'
import type { Row } from '../../library/rows.ts'
import type { Finding } from './finding.ts'

type PassageDeps = Readonly<{
  library: Pick<Library, 'rows' | 'pages' | 'documents' | 'integrity'>
  keywordsOf: KeywordsOf
}>

/** Whether each passage is covered by lines that are printed on its pages: what a citation would light up. */
export async function* checkPassages(
  { library, keywordsOf }: PassageDeps,
  signal: AbortSignal,
): AsyncGenerator<Finding> {
  const broken = new Map<DocumentId, number>()
  const linesOf = rememberingLines(library.pages)
  await library.rows.snapshot(async (read) => {
    for await (const rows of read('chunks')) {
      signal.throwIfAborted()
      for (const row of rows) {
        const documentId = String(row.document_id)
        if (!(await isPrinted(row, (page) => linesOf(documentId, page)))) {
          broken.set(documentId, (broken.get(documentId) ?? 0) + 1)
        }
      }
    }
  })
  for (const [documentId, passages] of broken) {
    const document = await library.documents.find(documentId)
    // Passages of a document that is being read again or was removed are others by now.
    if (document?.status !== 'ready') continue
    const { name } = document
    const run = () =>
      library.integrity.repair({ kind: 'passages-broken', documentId, name, passages }, keywordsOf)
    yield {
      what: `${passages} passages of “${name}” are not printed where they say.`,
      mend: { how: 'make its passages again from what was read', run },
    }
  }
}

type Lines = (page: number) => Promise<ReadonlySet<LineId> | undefined>

async function isPrinted(row: Row, linesOf: Lines): Promise<boolean> {
  const length = String(row.text).length
  // Only the library writes this column.
  const spans = JSON.parse(String(row.spans)) as readonly Span[]
  let covered = 0
  for (const { start, end, page, line } of spans) {
    if (start > covered || end <= start) return false
    covered = Math.max(covered, end)
    if ((await linesOf(page))?.has(line) !== true) return false
  }
  return covered === length
}

/** Passages come in the order of their pages, so few pages serve many. */
const PAGES_MAX = 16

function rememberingLines(pages: Library['pages']) {
  const known = new Map<string, Promise<ReadonlySet<LineId> | undefined>>()
  return (documentId: DocumentId, number: number): Promise<ReadonlySet<LineId> | undefined> => {
    const key = `${documentId} ${number}`
    const lines = known.get(key) ?? pages.find(documentId, number).then(lineIds)
    known.delete(key)
    known.set(key, lines)
    const [oldest] = known.keys()
    if (known.size > PAGES_MAX && oldest !== undefined) known.delete(oldest)
    return lines
  }
}

/** Also of earlier readings: a line id means one line for ever. */
function lineIds(page: Page | undefined): ReadonlySet<LineId> | undefined {
  return page && new Set([...page.lines, ...(page.formerLines ?? [])].map(({ id }) => id))
}
