import type { DocumentId } from '../../../core/document.ts'
import type { Scope } from '../../../core/scope.ts'

/** One of the ways in which a scope narrows. */
export type ScopePart = keyof Scope

/** `scope` without one of its parts: it looks in more places then. */
export function widened(scope: Scope, part: ScopePart): Scope {
  const { [part]: _gone, ...rest } = scope
  return rest
}

/** With `id` among its documents, or without it; a region belongs to the document it was drawn on. */
export function toggled(scope: Scope, id: DocumentId): Scope {
  const before = scope.documents ?? []
  const documents = before.includes(id) ? before.filter((other) => other !== id) : [...before, id]
  const rest = widened(widened(scope, 'documents'), 'region')
  return documents.length === 0 ? rest : { ...rest, documents }
}

/** Within pages `from` to `to` as a person typed them; all pages when neither is a page. An open end is the other one. */
export function withPages(scope: Scope, from: string, to: string): Scope {
  const first = pageNumber(from) ?? pageNumber(to)
  const last = pageNumber(to) ?? first
  const rest = widened(scope, 'pages')
  if (first === undefined || last === undefined) return rest
  return { ...rest, pages: { from: Math.min(first, last), to: Math.max(first, last) } }
}

function pageNumber(text: string): number | undefined {
  const number = Number(text)
  return text.trim() !== '' && Number.isSafeInteger(number) && number >= 1 ? number : undefined
}
