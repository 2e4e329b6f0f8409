import type { DocumentId } from './document.ts'
import type { Box } from './geometry.ts'

/** Where to look. Everywhere when empty; each part narrows. */
export type Scope = Readonly<{
  documents?: readonly DocumentId[]
  /** What has print on one of these pages, 1-based; both ends count. */
  pages?: Readonly<{ from: number; to: number }>
  /** Documents uploaded at `from` or later and before `until`: instants in UTC, written as `Document.createdAt` is. */
  added?: Readonly<{ from?: string; until?: string }>
  /** What has a line on this page that touches the box. */
  region?: Readonly<{ page: number; box: Box }>
}>

/** Whether there is anywhere that it does not look. */
export function narrows({ documents, pages, added, region }: Scope): boolean {
  return (documents ?? pages ?? added?.from ?? added?.until ?? region) !== undefined
}
