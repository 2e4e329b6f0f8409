import type { ReactNode } from 'react'
import { useMessages } from '../messages/messages-context.ts'
import { fetched } from './fetched.tsx'
import { usePopup } from './use-popup.ts'

type AppMenuProps = Readonly<{
  className: string
  side: 'top' | 'bottom' | 'inline-end'
  /** Whether the button shows words; else it has a name. */
  words: boolean
  children: ReactNode
}>

const AppMenuPopup = fetched(async () => (await import('./app-menu-popup.tsx')).AppMenuPopup)

/** The gear: behind it how the page looks and speaks, and the doors to everything that is not a pane. */
export function AppMenu({ className, side, words, children }: AppMenuProps): ReactNode {
  const { menu } = useMessages().frame
  const popup = usePopup()
  const name = words ? undefined : menu.name
  return (
    <>
      <button type="button" className={className} aria-label={name} title={name} {...popup.buttonProps}>
        {children}
      </button>
      {popup.wanted && <AppMenuPopup popup={popup} side={side} />}
    </>
  )
}
