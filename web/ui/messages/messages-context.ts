import { createContext, use } from 'react'
import type { Language } from './languages.ts'
import type { Messages } from './messages.ts'

/** The language of the page, and the way to change it. */
export type Spoken = Readonly<{ messages: Messages; speak: (language: Language) => void }>

export const MessagesContext = createContext<Spoken | undefined>(undefined)

/** Every text of the page in the language a person reads. */
export function useMessages(): Messages {
  return useSpoken().messages
}

export function useSpoken(): Spoken {
  const spoken = use(MessagesContext)
  if (spoken === undefined) throw new Error('There are no messages above this component.')
  return spoken
}
