import { Menu } from '@base-ui/react/menu'
import type { ReactNode } from 'react'
import type { Popup } from './use-popup.ts'

type MenuPopupProps = Readonly<{
  label: string
  popup: Popup
  side?: 'top' | 'bottom' | 'inline-end'
  align?: 'start' | 'end'
  children: ReactNode
}>

/** The popup of a menu button, beside its button. Fetched with the first press, so nothing waits for it before. */
export function MenuPopup({
  label,
  popup,
  side = 'bottom',
  align = 'start',
  children,
}: MenuPopupProps): ReactNode {
  return (
    <Menu.Root
      open={popup.open}
      onOpenChange={(open, { reason, cancel, event }) => {
        if (reason === 'outside-press' && popup.isButton(event.target)) return cancel()
        popup.setOpen(open)
      }}
    >
      <Menu.Portal>
        <Menu.Positioner
          className="popup-place"
          anchor={popup.button}
          side={side}
          align={align}
          sideOffset={4}
          collisionPadding={8}
        >
          <Menu.Popup className="popup menu-popup" aria-label={label} finalFocus={popup.button}>
            {children}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
