import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createApi } from './api/api.ts'
import { ApiContext } from './api/api-context.ts'
import { createConnection } from './api/connection.ts'
import { ConnectionContext } from './api/connection-context.ts'
import { App } from './app.tsx'
import { Toasts } from './frame/toasts.tsx'
import { loadMessages } from './messages/languages.ts'
import { MessagesProvider } from './messages/messages-provider.tsx'
import { preferredLanguage } from './messages/remembered-language.ts'
import { applyTheme } from './state/theme.ts'
import { createUploadQueue } from './state/upload-queue.ts'
import './styles/main.css'

applyTheme()

/** Told of every 401; App listens. */
const unauthorized = new EventTarget()

const connection = createConnection(isThere)

const api = createApi('/api/v1', {
  onUnauthorized: () => unauthorized.dispatchEvent(new Event('unauthorized')),
  onNoAnswer: connection.doubt,
})

const uploads = createUploadQueue(api.documents.upload, () => navigator.onLine)
window.addEventListener('online', uploads.resume)

const messages = await loadMessages(preferredLanguage())

// index.html has the element.
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <MessagesProvider first={messages}>
      <ConnectionContext value={connection}>
        <ApiContext value={api}>
          <Toasts>
            <App unauthorized={unauthorized} uploads={uploads} />
          </Toasts>
        </ApiContext>
      </ConnectionContext>
    </MessagesProvider>
  </StrictMode>,
)

/** Lectern's own sign of life, which asks for no key. A proxy that answers in its place is not Lectern. */
async function isThere(): Promise<boolean> {
  try {
    return (await fetch('/healthz', { cache: 'no-store' })).ok
  } catch {
    return false
  }
}
