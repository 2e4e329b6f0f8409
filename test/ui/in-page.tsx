import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { Toasts } from '../../web/ui/frame/toasts.tsx'
import { en } from '../../web/ui/messages/en.ts'
import { MessagesContext } from '../../web/ui/messages/messages-context.ts'

/** The HTML of `children` where they stand on the page: with English messages and notes above them. */
export function drawnInPage(children: ReactNode): string {
  return renderToStaticMarkup(
    <MessagesContext value={{ messages: en, speak: () => undefined }}>
      <Toasts>{children}</Toasts>
    </MessagesContext>,
  )
}
