import type { ReactNode } from 'react'
import { type MenuAction, MenuGroups } from './menu-actions.tsx'
import { MenuPopup } from './menu-popup.tsx'
import type { Popup } from './use-popup.ts'

type ActionsPopupProps = Readonly<{
  label: string
  groups: readonly (readonly MenuAction[])[]
  popup: Popup
}>

/** A menu of actions behind its button. */
export function ActionsPopup({ label, groups, popup }: ActionsPopupProps): ReactNode {
  return (
    <MenuPopup label={label} popup={popup}>
      <MenuGroups groups={groups} />
    </MenuPopup>
  )
}
