import { Menu } from '@base-ui/react/menu'
import type { ReactNode } from 'react'
import { Icon, type IconName } from './icons.tsx'

/** One thing that can be done, as a menu offers it. */
export type MenuAction = Readonly<{
  icon?: IconName
  text: string
  onPress: () => void
  /** Data goes away. */
  danger?: boolean
  disabled?: boolean
}>

/** Groups of actions in a menu, parted by a line. */
export function MenuGroups({ groups }: Readonly<{ groups: readonly (readonly MenuAction[])[] }>): ReactNode {
  return groups
    .filter((actions) => actions.length > 0)
    .map((actions) => (
      // Actions of one menu are told apart by their words.
      <Menu.Group key={actions[0]?.text} className="menu-group">
        <MenuActions actions={actions} />
      </Menu.Group>
    ))
}

/** Actions in a menu, one below the other. */
export function MenuActions({ actions }: Readonly<{ actions: readonly MenuAction[] }>): ReactNode {
  return actions.map(({ icon, text, onPress, danger, disabled = false }) => (
    <Menu.Item
      key={text}
      className={danger ? 'menu-item danger' : 'menu-item'}
      disabled={disabled}
      onClick={onPress}
    >
      {icon && <Icon name={icon} />}
      {text}
    </Menu.Item>
  ))
}
