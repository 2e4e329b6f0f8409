import { Menu } from '@base-ui/react/menu'
import type { ReactNode } from 'react'
import { Icon } from '../frame/icons.tsx'
import { type MenuAction, MenuActions, MenuGroups } from '../frame/menu-actions.tsx'

/** A press on the screen, or an element the menu hangs on and gives the focus back to. */
export type MenuAnchor = Element | Readonly<{ x: number; y: number }>

type DocumentMenuProps = Readonly<{
  anchor: MenuAnchor
  label: string
  groups: readonly (readonly MenuAction[])[]
  /** Opens beside the others. */
  downloads: Readonly<{ text: string; actions: readonly MenuAction[] }>
  onClose: () => void
}>

/** The one menu of the list: opened for whichever row asks, so that ten thousand rows cost no menus. */
export function DocumentMenu({ anchor, label, groups, downloads, onClose }: DocumentMenuProps): ReactNode {
  const place = anchor instanceof Element ? anchor : pointAt(anchor)
  return (
    <Menu.Root open onOpenChange={(open) => !open && onClose()}>
      <Menu.Portal>
        <Menu.Positioner className="popup-place" anchor={place} sideOffset={4} collisionPadding={8}>
          <Menu.Popup
            className="popup menu-popup"
            aria-label={label}
            finalFocus={() => (anchor instanceof HTMLElement ? anchor : true)}
          >
            <MenuGroups groups={groups} />
            <Menu.Group className="menu-group">
              <Menu.SubmenuRoot>
                <Menu.SubmenuTrigger className="menu-item">
                  <Icon name="download" />
                  <span className="menu-name">{downloads.text}</span>
                  <Icon name="forward" />
                </Menu.SubmenuTrigger>
                <Menu.Portal>
                  <Menu.Positioner className="popup-place" collisionPadding={8}>
                    <Menu.Popup className="popup menu-popup">
                      <MenuActions actions={downloads.actions} />
                    </Menu.Popup>
                  </Menu.Positioner>
                </Menu.Portal>
              </Menu.SubmenuRoot>
            </Menu.Group>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

function pointAt({ x, y }: Readonly<{ x: number; y: number }>) {
  return { getBoundingClientRect: () => new DOMRect(x, y, 0, 0) }
}
