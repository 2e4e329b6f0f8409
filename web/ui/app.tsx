import { type ReactNode, useEffect, useState } from 'react'
import { SignIn } from './frame/sign-in.tsx'
import { Workspace } from './frame/workspace.tsx'
import type { UploadQueue } from './state/upload-queue.ts'

type AppProps = Readonly<{ unauthorized: EventTarget; uploads: UploadQueue }>

/** The door: the workspace, or the sign-in screen once the server has asked for a key. */
export function App({ unauthorized, uploads }: AppProps): ReactNode {
  const [locked, setLocked] = useState(false)

  useEffect(() => {
    const lock = () => setLocked(true)
    unauthorized.addEventListener('unauthorized', lock)
    return () => unauthorized.removeEventListener('unauthorized', lock)
  }, [unauthorized])

  return locked ? <SignIn onSignedIn={() => setLocked(false)} /> : <Workspace uploads={uploads} />
}
