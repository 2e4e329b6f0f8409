import { Menu } from '@base-ui/react/menu'
import { type ReactNode, useId } from 'react'
import { Icon } from './icons.tsx'

type MenuChoicesProps = Readonly<{
  name: string
  choices: readonly Readonly<{ value: string; text: string /** BCP 47. */; language?: string }>[]
  chosen: string
  onChoose: (value: string) => void
}>

/** One of a few, inside a menu. The menu stays open, so that the change is seen. */
export function MenuChoices({ name, choices, chosen, onChoose }: MenuChoicesProps): ReactNode {
  const nameId = useId()
  return (
    <Menu.RadioGroup
      className="menu-group"
      aria-labelledby={nameId}
      value={chosen}
      onValueChange={(value) => onChoose(String(value))}
    >
      <p id={nameId} className="menu-heading">
        {name}
      </p>
      {choices.map(({ value, text, language }) => (
        <Menu.RadioItem key={value} value={value} className="menu-item" lang={language}>
          <span className="menu-check">
            <Menu.RadioItemIndicator>
              <Icon name="check" />
            </Menu.RadioItemIndicator>
          </span>
          {text}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  )
}
