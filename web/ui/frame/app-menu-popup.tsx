import { Menu } from '@base-ui/react/menu'
import { type ReactNode, useEffect, useState } from 'react'
import { useApi } from '../api/api-context.ts'
import type { Session } from '../api/session-api.ts'
import { isLanguage, languages } from '../messages/languages.ts'
import { useSpoken } from '../messages/messages-context.ts'
import { themes, useTheme } from '../state/theme.ts'
import { useRoute } from '../state/use-route.ts'
import { useFrameActions } from './frame-actions.ts'
import { Icon } from './icons.tsx'
import { MenuChoices } from './menu-choices.tsx'
import { MenuPopup } from './menu-popup.tsx'
import type { Popup } from './use-popup.ts'

type AppMenuPopupProps = Readonly<{ popup: Popup; side: 'top' | 'bottom' | 'inline-end' }>

export function AppMenuPopup({ popup, side }: AppMenuPopupProps): ReactNode {
  const { messages, speak } = useSpoken()
  const { frame } = messages
  const [theme, chooseTheme] = useTheme()
  const [, navigate] = useRoute()
  const { showShortcuts, signOut } = useFrameActions()
  const signedIn = useSignedIn()
  return (
    <MenuPopup label={frame.menu.name} popup={popup} side={side} align="end">
      <Menu.Group className="menu-group">
        <Menu.Item className="menu-item" onClick={() => navigate({ settings: 'models' })}>
          <Icon name="gear" />
          {frame.settings}
        </Menu.Item>
        <Menu.Item className="menu-item" onClick={showShortcuts}>
          <Icon name="keyboard" />
          {frame.shortcuts.title}
        </Menu.Item>
        <Menu.LinkItem
          className="menu-item"
          href="/api/v1/docs"
          target="_blank"
          rel="noreferrer"
          closeOnClick
        >
          <Icon name="book" />
          {frame.menu.docs}
        </Menu.LinkItem>
      </Menu.Group>
      <MenuChoices
        name={frame.menu.theme}
        choices={themes.map((value) => ({ value, text: frame.menu.themes[value] }))}
        chosen={theme}
        onChoose={(value) => chooseTheme(themes.find((known) => known === value) ?? 'system')}
      />
      <MenuChoices
        name={frame.menu.language}
        choices={Object.entries(languages).map(([value, text]) => ({ value, text, language: value }))}
        chosen={messages.language}
        onChoose={(value) => isLanguage(value) && speak(value)}
      />
      {signedIn && (
        <Menu.Group className="menu-group">
          <Menu.Item className="menu-item" onClick={signOut}>
            <Icon name="leave" />
            {frame.menu.signOut}
          </Menu.Item>
        </Menu.Group>
      )}
    </MenuPopup>
  )
}

/** Whether there is anything to sign out of; asked when somebody may want to. */
function useSignedIn(): boolean {
  const api = useApi()
  const [session, setSession] = useState<Session>()
  useEffect(() => {
    const controller = new AbortController()
    // Without an answer there is nothing to sign out of.
    api.session.get(controller.signal).then(setSession, () => undefined)
    return () => controller.abort()
  }, [api])
  return session?.keyRequired === true && session.signedIn
}
