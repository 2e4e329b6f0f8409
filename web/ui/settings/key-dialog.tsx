import { type ReactNode, useId, useState } from 'react'
import { type Right, rights } from '../../../core/key.ts'
import type { NewKey } from '../api/access-api.ts'
import { useApi } from '../api/api-context.ts'
import { FormDialog } from '../frame/form-dialog.tsx'
import { useLoad } from '../state/use-load.ts'
import { ChoiceGroup } from './choice-group.tsx'
import { useSettingsMessages } from './settings-words.tsx'

const DAY_MS = 24 * 3_600_000

/** In days; null: until it is revoked. */
const expiries = { never: null, week: 7, month: 30, quarter: 90, year: 365 } as const
const expiryNames = ['never', 'week', 'month', 'quarter', 'year'] as const

/** The longest name the API takes, in characters. */
const NAME_CHARS_MAX = 200

type KeyDialogProps = Readonly<{
  /** It has to be one that can make others. */
  isFirst: boolean
  onKey: (key: NewKey) => Promise<void>
  onClose: () => void
}>

/** Asks what a new key is for, and what it allows where and how long. */
export function KeyDialog({ isFirst, onKey, onClose }: KeyDialogProps): ReactNode {
  const words = useSettingsMessages().settings.keys
  const [name, setName] = useState('')
  const [right, setRight] = useState<Right>(isFirst ? 'admin' : 'ask')
  const [place, setPlace] = useState<'all' | 'some'>('all')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [expiry, setExpiry] = useState<(typeof expiryNames)[number]>('never')
  const ids = useId()
  const isForSome = place === 'some' && right !== 'admin'
  const submit = () => {
    const days = expiries[expiry]
    return onKey({
      name: name.trim(),
      right,
      collections: isForSome ? [...chosen] : null,
      expiresAt: days === null ? null : new Date(Date.now() + days * DAY_MS).toISOString(),
    })
  }
  return (
    <FormDialog
      title={words.dialogTitle}
      action={words.create}
      disabled={name.trim() === '' || (isForSome && chosen.size === 0)}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="key-form">
        <div>
          <label htmlFor={`${ids}-name`}>{words.name}</label>
          <input
            id={`${ids}-name`}
            className="input"
            autoComplete="off"
            maxLength={NAME_CHARS_MAX}
            placeholder={words.nameExample}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        {!isFirst && (
          <ChoiceGroup
            legend={words.right}
            choices={rights.map((value) => ({ value, text: words.rights[value] }))}
            chosen={right}
            onChoose={setRight}
          />
        )}
        <p className="settings-note">{words.rightHints[right]}</p>
        {right !== 'admin' && (
          <ChoiceGroup
            legend={words.where}
            choices={(['all', 'some'] as const).map((value) => ({ value, text: words.places[value] }))}
            chosen={place}
            onChoose={setPlace}
          />
        )}
        {isForSome && <CollectionChoice chosen={chosen} onChoose={setChosen} />}
        {!isFirst && (
          <div>
            <label htmlFor={`${ids}-expiry`}>{words.expiry}</label>
            <select
              id={`${ids}-expiry`}
              className="input"
              value={expiry}
              onChange={({ target }) => setExpiry(expiryNames[target.selectedIndex] ?? 'never')}
            >
              {expiryNames.map((value) => (
                <option key={value} value={value}>
                  {words.expiries[value]}
                </option>
              ))}
            </select>
          </div>
        )}
      </div>
    </FormDialog>
  )
}

type CollectionChoiceProps = Readonly<{
  chosen: ReadonlySet<string>
  onChoose: (chosen: ReadonlySet<string>) => void
}>

function CollectionChoice({ chosen, onChoose }: CollectionChoiceProps): ReactNode {
  const words = useSettingsMessages().settings.keys
  const { collections } = useApi()
  const [loaded] = useLoad((signal) => collections.list(signal), [collections])
  if (loaded.kind !== 'ready') return null
  if (loaded.value.length === 0) return <p className="settings-note">{words.noCollections}</p>
  const turn = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    onChoose(next)
  }
  return (
    <fieldset className="choice-group key-collections">
      <legend className="visually-hidden">{words.places.some}</legend>
      {loaded.value.map(({ id, name }) => (
        <label key={id} className="key-collection">
          <input type="checkbox" checked={chosen.has(id)} onChange={() => turn(id)} />
          <bdi>{name}</bdi>
        </label>
      ))}
    </fieldset>
  )
}
