import { Menu } from '@base-ui/react/menu'
import type { ReactNode } from 'react'
import { Icon } from './icons.tsx'
import type { MenuAction } from './menu.tsx'
import { MenuPopup } from './menu-popup.tsx'
import type { Popup } from './use-popup.ts'

type ActionsPopupProps = Readonly<{
  label: string
  groups: readonly (readonly MenuAction[])[]
  popup: Popup
}>

/** Groups of actions, parted by a line. */
export function ActionsPopup({ label, groups, popup }: ActionsPopupProps): ReactNode {
  return (
    <MenuPopup label={label} popup={popup}>
      {groups
        .filter((actions) => actions.length > 0)
        .map((actions, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups have no name and keep their order.
          <Menu.Group key={i} className="menu-group">
            {actions.map(({ icon, text, onPress, danger, disabled = false }) => (
              <Menu.Item
                key={text}
                className={danger ? 'menu-item danger' : 'menu-item'}
                disabled={disabled}
                onClick={onPress}
              >
                {icon && <Icon name={icon} />}
                {text}
              </Menu.Item>
            ))}
          </Menu.Group>
        ))}
    </MenuPopup>
  )
}
