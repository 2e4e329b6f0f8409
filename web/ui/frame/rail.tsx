import type { ReactNode } from 'react'
import { useMessages } from '../messages/messages-context.ts'
import { AppMenu } from './app-menu.tsx'
import { useFrameActions } from './frame-actions.ts'
import { Icon, type IconName } from './icons.tsx'
import type { PaneEvent, PaneSizes } from './pane-layout.ts'

type RailProps = Readonly<{
  sizes: PaneSizes
  pageOpen: boolean
  onChange: (event: PaneEvent) => void
}>

/** The bar at the edge of a wide screen: which panes show, and the menu. */
export function Rail({ sizes, pageOpen, onChange }: RailProps): ReactNode {
  const { panes, shortcuts } = useMessages().frame
  const { showShortcuts } = useFrameActions()
  return (
    <nav className="rail" aria-label={panes.name}>
      <RailToggle
        icon="library"
        name={panes.library}
        hint={sizes.libraryHidden ? panes.showLibrary : panes.hideLibrary}
        shown={!sizes.libraryHidden}
        onPress={() => onChange({ kind: 'toggled', pane: 'library' })}
      />
      {pageOpen && (
        <RailToggle
          icon="chat"
          name={panes.conversation}
          hint={sizes.conversationHidden ? panes.showConversation : panes.hideConversation}
          shown={!sizes.conversationHidden}
          onPress={() => onChange({ kind: 'toggled', pane: 'conversation' })}
        />
      )}
      <span className="rail-space" />
      <button
        type="button"
        className="icon-button"
        aria-label={shortcuts.title}
        title={shortcuts.title}
        onClick={showShortcuts}
      >
        <Icon name="keyboard" />
      </button>
      <AppMenu className="icon-button" side="inline-end" words={false}>
        <Icon name="gear" />
      </AppMenu>
    </nav>
  )
}

type RailToggleProps = Readonly<{
  icon: IconName
  name: string
  hint: string
  shown: boolean
  onPress: () => void
}>

function RailToggle({ icon, name, hint, shown, onPress }: RailToggleProps): ReactNode {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={name}
      aria-pressed={shown}
      title={hint}
      onClick={onPress}
    >
      <Icon name={icon} />
    </button>
  )
}
