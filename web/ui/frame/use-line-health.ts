import { useEffect } from 'react'
import { useConnection } from '../api/connection-context.ts'

/** The stream of events is the first to know when the server goes away or is back. */
export function useLineHealth(live: boolean): void {
  const connection = useConnection()
  useEffect(() => {
    if (live) connection.reached()
    else connection.doubt()
  }, [connection, live])
}
