import type { DocumentId } from './document.ts'

/** Where to look. Everywhere when empty; each part narrows. */
export type Scope = Readonly<{
  documents?: readonly DocumentId[]
}>
