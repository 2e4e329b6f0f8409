import { Menu as Primitive } from '@base-ui/react/menu'
import type { ReactNode } from 'react'
import { Icon, type IconName } from './icons.tsx'

export type MenuAction = Readonly<{
  icon?: IconName
  text: string
  onPress: () => void
  /** Data goes away. */
  danger?: boolean
  disabled?: boolean
}>

type MenuProps = Readonly<{
  /** What a screen reader calls the button, and what hovering it says. */
  label: string
  /** What the button shows. */
  icon: IconName
  /** Groups of actions, parted by a line. */
  groups: readonly (readonly MenuAction[])[]
  className?: string
}>

/** A button with a menu of actions behind it; arrow keys, letters and Esc work in it (WAI-ARIA menu button). */
export function Menu({ label, icon, groups, className = 'icon-button' }: MenuProps): ReactNode {
  return (
    <Primitive.Root>
      <Primitive.Trigger className={className} aria-label={label} title={label}>
        <Icon name={icon} />
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Positioner className="popup-place" sideOffset={4} collisionPadding={8}>
          <Primitive.Popup className="popup menu-popup">
            {groups
              .filter((actions) => actions.length > 0)
              .map((actions, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: groups have no name and keep their order.
                <Primitive.Group key={i} className="menu-group">
                  {actions.map(({ icon: own, text, onPress, danger, disabled = false }) => (
                    <Primitive.Item
                      key={text}
                      className={danger ? 'menu-item danger' : 'menu-item'}
                      disabled={disabled}
                      onClick={onPress}
                    >
                      {own && <Icon name={own} />}
                      {text}
                    </Primitive.Item>
                  ))}
                </Primitive.Group>
              ))}
          </Primitive.Popup>
        </Primitive.Positioner>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
