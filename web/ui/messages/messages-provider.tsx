import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'
import { directions, type Language, loadMessages } from './languages.ts'
import type { Messages } from './messages.ts'
import { MessagesContext } from './messages-context.ts'
import { rememberLanguage } from './remembered-language.ts'

type MessagesProviderProps = Readonly<{ first: Messages; children: ReactNode }>

/** Holds the language; another one takes its place when its messages are there, so the page is never without words. */
export function MessagesProvider({ first, children }: MessagesProviderProps): ReactNode {
  const [messages, setMessages] = useState(first)

  const speak = useCallback((language: Language) => {
    rememberLanguage(language)
    void loadMessages(language).then(setMessages)
  }, [])

  useEffect(() => {
    document.documentElement.lang = messages.language
    document.documentElement.dir = directions[messages.language]
  }, [messages.language])

  const spoken = useMemo(() => ({ messages, speak }), [messages, speak])
  return <MessagesContext value={spoken}>{children}</MessagesContext>
}
