import { createContext, use, useEffect, useRef, useSyncExternalStore } from 'react'
import type { Connection, Reach } from './connection.ts'

export const ConnectionContext = createContext<Connection | undefined>(undefined)

export function useConnection(): Connection {
  const connection = use(ConnectionContext)
  if (connection === undefined) throw new Error('There is no connection above this component.')
  return connection
}

export function useReach(): Reach {
  const connection = useConnection()
  return useSyncExternalStore(connection.subscribe, connection.reach)
}

/** Calls `onBack` each time the server is there again after it was not. */
export function useBack(onBack: () => unknown): void {
  const reach = useReach()
  const before = useRef(reach)
  useEffect(() => {
    if (before.current === 'lost' && reach === 'reached') onBack()
    before.current = reach
  }, [reach, onBack])
}
