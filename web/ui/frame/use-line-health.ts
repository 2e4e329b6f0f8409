import { useEffect } from 'react'
import { useConnection } from '../api/connection-context.ts'

/** Between two looks while no events come, in ms: a server that is just going away answers once more. */
const LOOK_MS = 3_000

/** The stream of events is the first to know when the server goes away or is back. */
export function useLineHealth(live: boolean): void {
  const connection = useConnection()
  useEffect(() => {
    if (live) return connection.reached()
    connection.doubt()
    const timer = setInterval(connection.doubt, LOOK_MS)
    return () => clearInterval(timer)
  }, [connection, live])
}
