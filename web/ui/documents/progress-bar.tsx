import type { ReactNode } from 'react'

/** `share` in [0, 1]. */
export function ProgressBar({ share, label }: Readonly<{ share: number; label: string }>): ReactNode {
  return <progress className="progress" aria-label={label} max={1} value={share} />
}
