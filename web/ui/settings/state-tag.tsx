import type { ReactNode } from 'react'

/** `none` is what is not there and need not be. */
export type Tone = 'good' | 'plain' | 'none' | 'busy' | 'warn' | 'bad'

/** A state in a word or two; the colour only says it again. */
export function StateTag({ tone, text }: Readonly<{ tone: Tone; text: string }>): ReactNode {
  return (
    <span className="state-tag" data-tone={tone}>
      {text}
    </span>
  )
}
