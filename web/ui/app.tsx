import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { ConnectionBanner } from './frame/connection-banner.tsx'
import { Screens } from './frame/screens.tsx'
import { SignIn } from './frame/sign-in.tsx'
import type { UploadQueue } from './state/upload-queue.ts'

type AppProps = Readonly<{ unauthorized: EventTarget; uploads: UploadQueue }>

/** The door: everything, or the sign-in screen once the server has asked for a key. */
export function App({ unauthorized, uploads }: AppProps): ReactNode {
  const [locked, setLocked] = useState(false)
  const lock = useCallback(() => setLocked(true), [])

  useEffect(() => {
    unauthorized.addEventListener('unauthorized', lock)
    return () => unauthorized.removeEventListener('unauthorized', lock)
  }, [unauthorized, lock])

  return (
    <div className="app">
      <ConnectionBanner />
      {locked ? (
        <SignIn onSignedIn={() => setLocked(false)} />
      ) : (
        <Screens uploads={uploads} onSignedOut={lock} />
      )}
    </div>
  )
}
