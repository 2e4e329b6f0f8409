import { type ReactNode, useSyncExternalStore } from 'react'
import { type Language, languages } from '../messages/languages.ts'
import { useSpoken } from '../messages/messages-context.ts'
import { themes, useTheme } from '../state/theme.ts'
import { ChoiceGroup } from './choice-group.tsx'
import { useSettingsMessages } from './settings-words.tsx'

/** What belongs to this browser alone. */
export function AppearanceSection(): ReactNode {
  const { speak } = useSpoken()
  const messages = useSettingsMessages()
  const [theme, chooseTheme] = useTheme()
  const words = messages.settings.appearance
  const reduced = useReducedMotion()
  return (
    <>
      <p className="settings-lead">{words.lead}</p>
      <section className="settings-card">
        <ChoiceGroup
          legend={words.theme}
          choices={themes.map((value) => ({ value, text: words.themes[value] }))}
          chosen={theme}
          onChoose={chooseTheme}
        />
      </section>
      <section className="settings-card">
        <ChoiceGroup
          legend={words.language}
          choices={spoken.map((value) => ({ value, text: languages[value], language: value }))}
          chosen={messages.language}
          onChoose={speak}
        />
        <p className="settings-note">{words.languageNote}</p>
      </section>
      <section className="settings-card">
        <h3>{words.motion}</h3>
        <p>{reduced ? words.motionReduced : words.motionFull}</p>
      </section>
    </>
  )
}

// Object.keys forgets which keys there are.
const spoken = Object.keys(languages) as readonly Language[]

const REDUCED = '(prefers-reduced-motion: reduce)'

function useReducedMotion(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = window.matchMedia(REDUCED)
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    () => window.matchMedia(REDUCED).matches,
  )
}
