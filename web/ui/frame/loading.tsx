import type { ReactNode } from 'react'
import { useMessages } from '../messages/messages-context.ts'
import { Mark } from './icons.tsx'

/** A whole screen that is on its way. The sign shows only when that takes long enough to be noticed. */
export function Loading(): ReactNode {
  const { loading } = useMessages().frame
  return (
    <main className="alone loading">
      <Mark />
      <p className="visually-hidden" role="status">
        {loading}
      </p>
    </main>
  )
}
