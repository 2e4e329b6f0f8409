import { type ReactNode, useId } from 'react'

type ChoiceGroupProps<Value extends string> = Readonly<{
  legend: string
  choices: readonly Readonly<{
    value: Value
    text: string
    /** BCP 47, where the text is in another language than the page. */
    language?: string
  }>[]
  chosen: Value
  onChoose: (value: Value) => void
}>

/** One of a few, chosen at once: radio buttons, so arrow keys move between them. */
export function ChoiceGroup<Value extends string>({
  legend,
  choices,
  chosen,
  onChoose,
}: ChoiceGroupProps<Value>): ReactNode {
  const name = useId()
  return (
    <fieldset className="choice-group">
      <legend>{legend}</legend>
      <div className="choice-row">
        {choices.map(({ value, text, language }) => (
          <label key={value} className="choice-tile" lang={language}>
            <input type="radio" name={name} checked={value === chosen} onChange={() => onChoose(value)} />
            {text}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
