import { createContext, use } from 'react'

/** What the frame does for whoever asks, from anywhere inside it. */
export type FrameActions = Readonly<{
  showShortcuts: () => void
  signOut: () => void
}>

export const FrameActionsContext = createContext<FrameActions | undefined>(undefined)

export function useFrameActions(): FrameActions {
  const actions = use(FrameActionsContext)
  if (actions === undefined) throw new Error('There is no frame above this component.')
  return actions
}
