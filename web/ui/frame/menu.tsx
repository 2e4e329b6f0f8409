import type { ReactNode } from 'react'
import { fetched } from './fetched.tsx'
import { Icon, type IconName } from './icons.tsx'
import type { MenuAction } from './menu-actions.tsx'
import { usePopup } from './use-popup.ts'

type MenuProps = Readonly<{
  /** What a screen reader calls the button, and what hovering it says. */
  label: string
  /** What the button shows. */
  icon: IconName
  /** Groups of actions, parted by a line. */
  groups: readonly (readonly MenuAction[])[]
  className?: string
}>

const ActionsPopup = fetched(async () => (await import('./actions-popup.tsx')).ActionsPopup)

/** A button with a menu of actions behind it; arrow keys, letters and Esc work in it (WAI-ARIA menu button). */
export function Menu({ label, icon, groups, className = 'icon-button' }: MenuProps): ReactNode {
  const popup = usePopup()
  return (
    <>
      <button type="button" className={className} aria-label={label} title={label} {...popup.buttonProps}>
        <Icon name={icon} />
      </button>
      {popup.wanted && <ActionsPopup label={label} groups={groups} popup={popup} />}
    </>
  )
}
