import type { ReactNode } from 'react'
import type { Document } from '../../../core/document.ts'
import { ProblemNote } from '../frame/problem-note.tsx'
import type { Loaded } from '../state/use-load.ts'
import type { Problem, WirePage } from '../wire.ts'
import { isWaiting } from './use-reload-when-read.ts'

/** A page on its way, one that is there, or why there is none. */
export function PageBody({
  page,
  document,
  onRetry,
  children,
}: Readonly<{
  page: Loaded<WirePage>
  document: Document | undefined
  onRetry: () => void
  children: (page: WirePage) => ReactNode
}>): ReactNode {
  switch (page.kind) {
    case 'loading':
      return <div className="sheet skeleton" role="status" aria-label="Loading the page" />
    case 'failed':
      if (document?.status === 'failed') return <ProblemNote problem={unread(document)} />
      return isWaiting(page.problem) && document && isBeingRead(document) ? (
        <p className="hint busy">This page has not been read yet. It shows here as soon as it is.</p>
      ) : (
        <ProblemNote problem={page.problem} onRetry={onRetry} />
      )
    case 'ready':
      return children(page.value)
  }
}

function isBeingRead({ status }: Document): boolean {
  return status === 'queued' || status === 'reading'
}

function unread({ problem }: Document): Problem {
  return { title: 'This document could not be read', status: 0, ...(problem && { detail: problem }) }
}
