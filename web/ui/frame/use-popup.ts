import { type RefObject, useCallback, useRef, useState } from 'react'

/** What a button needs to have a popup behind it, and the popup to know its button. */
export type Popup = Readonly<{
  open: boolean
  /** True from the first time on: what is behind the button is fetched when somebody wants it. */
  wanted: boolean
  setOpen: (open: boolean) => void
  button: RefObject<HTMLButtonElement | null>
  buttonProps: Readonly<{
    ref: RefObject<HTMLButtonElement | null>
    'aria-haspopup': 'menu'
    'aria-expanded': boolean
    'data-popup-open': '' | undefined
    onClick: () => void
  }>
}>

export function usePopup(): Popup {
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(false)
  const change = useCallback((next: boolean) => {
    setWanted(true)
    setOpen(next)
  }, [])
  return {
    open,
    wanted,
    setOpen: change,
    button,
    buttonProps: {
      ref: button,
      'aria-haspopup': 'menu',
      'aria-expanded': open,
      'data-popup-open': open ? '' : undefined,
      onClick: () => change(!open),
    },
  }
}
