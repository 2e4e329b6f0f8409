import { type RefObject, useCallback, useRef, useState } from 'react'

/** What a button needs to have a popup behind it, and the popup to know its button. */
export type Popup = Readonly<{
  open: boolean
  /** True from the first time on: what is behind the button is fetched when somebody wants it. */
  wanted: boolean
  setOpen: (open: boolean) => void
  button: RefObject<HTMLButtonElement | null>
  /** The button closes its own popup: a press on it is none outside, which the click would open again. */
  isButton: (target: EventTarget | null) => boolean
  buttonProps: Readonly<{
    ref: RefObject<HTMLButtonElement | null>
    'aria-haspopup': 'menu' | 'dialog'
    'aria-expanded': boolean
    'data-popup-open': '' | undefined
    onClick: () => void
  }>
}>

export function usePopup(kind: 'menu' | 'dialog' = 'menu'): Popup {
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
    isButton: (target) => target instanceof Node && button.current?.contains(target) === true,
    buttonProps: {
      ref: button,
      'aria-haspopup': kind,
      'aria-expanded': open,
      'data-popup-open': open ? '' : undefined,
      onClick: () => change(!open),
    },
  }
}
