import { type ReactNode, useEffect, useState } from 'react'
import { copyText } from '../conversation/clipboard.ts'
import { useSettingsMessages } from './settings-words.tsx'

/** How long the button says that it worked, in ms. */
const SAID_MS = 2_500

type Copied = 'not-yet' | 'copied' | 'refused'

/** A line to be typed elsewhere, and a button that copies it. */
export function CopyText({ text }: Readonly<{ text: string }>): ReactNode {
  return (
    <div className="copy-text">
      <code>{text}</code>
      <CopyButton text={text} />
    </div>
  )
}

/** Copies `text`, and says whether the browser let it. */
export function CopyButton({ text }: Readonly<{ text: string }>): ReactNode {
  const words = useSettingsMessages().settings.copy
  const [copied, setCopied] = useState<Copied>('not-yet')

  useEffect(() => {
    if (copied === 'not-yet') return
    const timer = setTimeout(() => setCopied('not-yet'), SAID_MS)
    return () => clearTimeout(timer)
  }, [copied])

  const copy = async () => setCopied((await copyText({ plain: text })) ? 'copied' : 'refused')
  return (
    <button type="button" className="button small" onClick={() => void copy()}>
      <span aria-live="polite">{words[copied]}</span>
    </button>
  )
}
