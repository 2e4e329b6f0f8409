import { type ReactNode, useRef } from 'react'
import { Icon } from '../frame/icons.tsx'
import { useNotify } from '../frame/toasts.tsx'
import { useMessages } from '../messages/messages-context.ts'
import { copyText } from './clipboard.ts'

/** Code of an answer, with a button that copies it. */
export function CodeBlock({ children }: Readonly<{ children: ReactNode }>): ReactNode {
  const { conversation } = useMessages()
  const { say } = useNotify()
  const code = useRef<HTMLPreElement>(null)
  const copy = async () => {
    const copied = await copyText({ plain: code.current?.textContent ?? '' })
    say(copied ? conversation.copied : conversation.notCopied)
  }
  return (
    <div className="code-block">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable to be scrolled by keys. */}
      <pre ref={code} tabIndex={0} dir="ltr">
        <code>{children}</code>
      </pre>
      <button
        type="button"
        className="icon-button"
        aria-label={conversation.copyCode}
        title={conversation.copyCode}
        onClick={() => void copy()}
      >
        <Icon name="copy" />
      </button>
    </div>
  )
}
