import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'
import { useApi } from '../api/api-context.ts'
import type { Session } from '../api/session-api.ts'
import { useMessages } from '../messages/messages-context.ts'
import { type Rights, RightsContext, rightsOf } from '../state/rights.ts'
import type { UploadQueue } from '../state/upload-queue.ts'
import { type Loaded, useLoad } from '../state/use-load.ts'
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

  const [session] = useLoad((signal) => api.session.get(signal), [api])
  const rights = useMemo(() => rightsFrom(session), [session])

  return (
    <FrameActionsContext value={actions}>
      <div className="app-body" hidden={inSettings}>
        <RightsContext value={rights}>
          <Workspace uploads={uploads} />
        </RightsContext>
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

/** Where nobody tells, everything is offered: the server says what it refuses. */
function rightsFrom(session: Loaded<Session>): Rights | undefined {
  if (session.kind === 'loading') return undefined
  return rightsOf(session.kind === 'ready' ? session.value : { key: null })
}

const NAMELESS = { collection: undefined, conversation: undefined, document: undefined }

/** Esc leaves the settings; mounted with them, so that it does nothing elsewhere. */
function SettingsKeys({ onLeave }: Readonly<{ onLeave: () => void }>): ReactNode {
  useShortcuts({ onEscape: onLeave })
  return null
}
