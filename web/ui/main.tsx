import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createApi } from './api/api.ts'
import { ApiContext } from './api/api-context.ts'
import { App } from './app.tsx'
import { createUploadQueue } from './state/upload-queue.ts'
import './styles/main.css'

/** Told of every 401; App listens. */
const unauthorized = new EventTarget()

const api = createApi('/api/v1', () => unauthorized.dispatchEvent(new Event('unauthorized')))

const uploads = createUploadQueue(api.documents.upload)

// index.html has the element.
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <ApiContext value={api}>
      <App unauthorized={unauthorized} uploads={uploads} />
    </ApiContext>
  </StrictMode>,
)
