import { Popover } from '@base-ui/react/popover'
import { type ReactNode, useState } from 'react'
import type { Claim } from '../../../core/answer.ts'
import { useMessages } from '../messages/messages-context.ts'
import { DoubtExplained } from './doubt-explained.tsx'
import { faultWords } from './fault-words.ts'

/** Behind an underlined statement: hovering, focusing or tapping says what of it is not borne out. */
export function DoubtPin({ claim }: Readonly<{ claim: Claim }>): ReactNode {
  const { conversation } = useMessages()
  const [open, setOpen] = useState(false)
  const faults = faultWords(claim.faults, conversation)
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        className="doubt-pin"
        aria-label={conversation.notProved(faults.join('; '))}
        openOnHover
        delay={150}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && setOpen(true)}
        onBlur={() => setOpen(false)}
      >
        ?
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="popup-place" sideOffset={6} collisionPadding={12}>
          <Popover.Popup
            className="popup doubt-card"
            aria-label={conversation.notProvedTitle}
            initialFocus={false}
            finalFocus={false}
          >
            <DoubtExplained claim={claim} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
