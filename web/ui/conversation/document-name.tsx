import type { ReactNode } from 'react'
import { visibleName } from './visible-text.ts'

/** A document's name: it turns no text around it, and shows the marks that would have turned it. */
export function DocumentName({ name }: Readonly<{ name: string }>): ReactNode {
  return <bdi>{visibleName(name)}</bdi>
}
