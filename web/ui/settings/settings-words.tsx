import { createContext, type ReactNode, use, useEffect, useState } from 'react'
import { useMessages } from '../messages/messages-context.ts'
import { loadSettingsTexts, type SettingsMessages, type SettingsTexts } from '../messages/settings-texts.ts'

const SettingsContext = createContext<SettingsTexts | undefined>(undefined)

/** Fetches the words of the settings, which are as many as half of all others, when somebody looks at them. */
export function SettingsWords({ children }: Readonly<{ children: ReactNode }>): ReactNode {
  const { language } = useMessages()
  const [words, setWords] = useState<Words>({ kind: 'coming' })

  useEffect(() => {
    let wanted = true
    loadSettingsTexts(language).then(
      // Another language takes the place of this one when it is there, so the screen is never without words.
      (texts) => wanted && setWords({ kind: 'here', texts }),
      (error: unknown) => wanted && setWords({ kind: 'failed', error }),
    )
    return () => {
      wanted = false
    }
  }, [language])

  // For the boundary above, which says so and offers to try again.
  if (words.kind === 'failed') throw words.error
  return words.kind === 'here' && <SettingsContext value={words.texts}>{children}</SettingsContext>
}

/** Every text of the page, and those of the settings. */
export function useSettingsMessages(): SettingsMessages {
  const settings = use(SettingsContext)
  if (settings === undefined) throw new Error('There are no words of the settings above this component.')
  return { ...useMessages(), settings }
}

type Words =
  | Readonly<{ kind: 'coming' }>
  | Readonly<{ kind: 'here'; texts: SettingsTexts }>
  | Readonly<{ kind: 'failed'; error: unknown }>
