import { type ReactNode, useEffect, useId, useRef } from 'react'

type DialogProps = Readonly<{ title: string; onClose: () => void; children: ReactNode }>

/** A modal dialog of the browser's own: focus stays in it, Esc closes it, focus returns where it was. */
export function Dialog({ title, onClose, children }: DialogProps): ReactNode {
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  useEffect(() => {
    element.current?.showModal()
  }, [])

  return (
    <dialog ref={element} className="dialog" aria-labelledby={titleId} onClose={onClose}>
      <h2 id={titleId}>{title}</h2>
      {children}
    </dialog>
  )
}
