import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useBack, useConnection, useReach } from '../api/connection-context.ts'
import { isPageNewer } from '../api/newer-page.ts'
import { useMessages } from '../messages/messages-context.ts'
import { Icon } from './icons.tsx'

/** Says that the server is away, until it is back; and then, that a newer page is there, if one is. */
export function ConnectionBanner(): ReactNode {
  const reach = useReach()
  const connection = useConnection()
  const newer = useNewerPage()
  const { connection: words } = useMessages().frame
  const shown = reach === 'lost' ? 'lost' : newer ? 'newer' : 'nothing'
  return (
    <div role="status" className="banner-place">
      {shown === 'lost' && (
        <p className="banner">
          <Icon name="warning" />
          <span className="banner-words">{words.lost}</span>
          <button type="button" className="button small" onClick={connection.doubt}>
            {words.again}
          </button>
        </p>
      )}
      {shown === 'newer' && (
        <p className="banner">
          <Icon name="again" />
          <span className="banner-words">{words.newer}</span>
          <button type="button" className="button small" onClick={() => window.location.reload()}>
            {words.reload}
          </button>
        </p>
      )}
    </div>
  )
}

/** A server that was away may have come back with a newer page; so may one that no longer has a part of this one. */
function useNewerPage(): boolean {
  const [newer, setNewer] = useState(false)
  const look = useCallback(() => {
    void isPageNewer().then((is) => is && setNewer(true))
  }, [])
  useBack(look)
  useEffect(() => {
    window.addEventListener('vite:preloadError', look)
    return () => window.removeEventListener('vite:preloadError', look)
  }, [look])
  return newer
}
