import type { Document } from '../../core/document.ts'
import type { Page } from '../../core/page.ts'

/** `{document, pages: [Page]}`, a page a line, with the field names of the REST API. */
export async function* toJson(document: Document, pages: AsyncIterable<Page>): AsyncGenerator<string> {
  yield `{"document":${JSON.stringify(document)},"pages":[`
  let separator = '\n'
  for await (const { number, ...page } of pages) {
    yield `${separator}${JSON.stringify({ documentId: document.id, page: number, ...page })}`
    separator = ',\n'
  }
  yield '\n]}\n'
}
