import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'
import { useApi } from '../api/api-context.ts'
import { useMessages } from '../messages/messages-context.ts'
import type { UploadQueue } from '../state/upload-queue.ts'
import { useRoute } from '../state/use-route.ts'
import { Boundary } from './boundary.tsx'
import { fetched } from './fetched.tsx'
import { FrameActionsContext } from './frame-actions.ts'
import { Loading } from './loading.tsx'
import { pageTitle } from './page-title.ts'
import { useFocusReturn } from './use-focus-return.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { Workspace } from './workspace.tsx'

const SettingsScreen = fetched(
  async () => (await import('../settings/settings-screen.tsx')).SettingsScreen,
  Loading,
)

const ShortcutsDialog = fetched(async () => (await import('./shortcuts-dialog.tsx')).ShortcutsDialog)

type ScreensProps = Readonly<{ uploads: UploadQueue; onSignedOut: () => void }>

/**
 * Everything behind the door. The settings take the whole screen, and what they were opened from stays alive behind
 * them: an answer that is being written goes on.
 */
export function Screens({ uploads, onSignedOut }: ScreensProps): ReactNode {
  const api = useApi()
  const messages = useMessages()
  const [route, navigate] = useRoute()
  const [helping, setHelping] = useState(false)
  const section = route.settings
  const inSettings = section !== undefined
  useFocusReturn(inSettings, 'conversation')

  useEffect(() => {
    if (inSettings) document.title = pageTitle(route, NAMELESS, messages)
  }, [inSettings, route, messages])

  const showShortcuts = useCallback(() => setHelping(true), [])
  const actions = useMemo(
    () => ({
      showShortcuts,
      // Without an answer the cookie may still be good: the next request tells.
      signOut: () => void api.session.signOut().then(onSignedOut, () => undefined),
    }),
    [api, showShortcuts, onSignedOut],
  )
  useShortcuts(useMemo(() => ({ single: { '?': showShortcuts } }), [showShortcuts]))

  return (
    <FrameActionsContext value={actions}>
      <div className="app-body" hidden={inSettings}>
        <Workspace uploads={uploads} />
      </div>
      {section && (
        <Boundary part={messages.frame.settings} className="alone">
          <SettingsKeys onLeave={() => navigate({ settings: undefined })} />
          <SettingsScreen section={section} />
        </Boundary>
      )}
      {helping && <ShortcutsDialog onClose={() => setHelping(false)} />}
    </FrameActionsContext>
  )
}

const NAMELESS = { collection: undefined, conversation: undefined, document: undefined }

/** Esc leaves the settings; mounted with them, so that it does nothing elsewhere. */
function SettingsKeys({ onLeave }: Readonly<{ onLeave: () => void }>): ReactNode {
  useShortcuts({ onEscape: onLeave })
  return null
}
