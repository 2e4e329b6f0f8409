import { Toast } from '@base-ui/react/toast'
import { type ReactNode, useMemo } from 'react'
import { useMessages } from '../messages/messages-context.ts'
import { Icon } from './icons.tsx'

/** How long a word in passing stays, and how long something can be undone, in ms. */
const TOAST_MS = 5_000
const UNDO_MS = 10_000

export type Notify = Readonly<{
  /** Says that something was done. */
  say(text: string): void
  /**
   * Says what is about to be done, with a button that undoes it. Exactly one of the two is called, once: `onUndo` when
   * the button is pressed, `onKept` when the time is over or the note is closed.
   */
  offerUndo(text: string, onUndo: () => void, onKept: () => void): void
}>

/** Notes at the edge of the screen. F6 goes to them; a note that is hovered or focused does not go away. */
export function useNotify(): Notify {
  const { add, close } = Toast.useToastManager()
  const { undo } = useMessages().frame
  return useMemo(
    () => ({
      say: (text) => void add({ description: text, timeout: TOAST_MS }),
      offerUndo: (text, onUndo, onKept) => {
        let undone = false
        const id = add({
          description: text,
          timeout: UNDO_MS,
          actionProps: {
            children: undo,
            onClick: () => {
              undone = true
              close(id)
            },
          },
          onClose: () => (undone ? onUndo() : onKept()),
        })
      },
    }),
    [add, close, undo],
  )
}

/** Around everything that may notify. */
export function Toasts({ children }: Readonly<{ children: ReactNode }>): ReactNode {
  return (
    <Toast.Provider>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="toasts">
          <Shown />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function Shown(): ReactNode {
  const { toasts } = Toast.useToastManager()
  const { close } = useMessages().frame
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className="toast">
      <Toast.Content className="toast-content">
        <Toast.Description className="toast-words" />
        <Toast.Action className="button small" />
        <Toast.Close className="icon-button" aria-label={close}>
          <Icon name="close" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
}
