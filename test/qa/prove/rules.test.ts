import { describe, expect, it } from 'vitest'
import { faultsOf } from './prove.ts'

/** What is said, what is printed, and the faults that must be found; one rule of the checker a row. */
type Row = readonly [rule: string, said: string, printed: string, faults: readonly string[]]

const TRUE: readonly Row[] = [
  [
    'a decade with an apostrophe',
    "France lost a war in the 1950's.",
    'France lost a bitter war in the 1950s.',
    [],
  ],
  ['digits below the line', 'The liquid O2 boils.', 'The liquid O 2 boils.', []],
  [
    'number words after a name',
    'Four teams have been in the Super Bowl eight times.',
    'Four teams have made eight appearances in the Super Bowl.',
    [],
  ],
  [
    'a denial that is taken back by but',
    'The records of the company are held today by the British Library.',
    'Unlike others, the records of the company are not in Kew but are held by the British Library.',
    [],
  ],
  [
    'a denial of a clause of its own',
    'Japan, Canada, and the EU signed the treaty.',
    'The treaty, signed by Japan, Canada, and the EU, and which has not entered into force, is long.',
    [],
  ],
  [
    'a verb that denies for another',
    'The brain lacks pain receptors.',
    'Because the brain does not contain pain receptors, it feels nothing.',
    [],
  ],
  [
    'what the same verb denies',
    'Arkansas refused to integrate its schools.',
    'Arkansas refused to honor an order to integrate its schools.',
    [],
  ],
  [
    'a side by the rest of its name',
    'Charleston is the oldest city in South Carolina.',
    'Charleston is the oldest city in the state of South Carolina, and the principal city of the area of Charleston and North Charleston.',
    [],
  ],
  [
    'a surname for a full name',
    'Cam Newton completed four passes for 51 yards.',
    'Newton completed four passes for 51 yards.',
    [],
  ],
  [
    'a capital that opens the statement',
    'Representatives of the parties began working on the deal.',
    'On Monday the representatives of the parties began working on the deal.',
    [],
  ],
  [
    'initials of a whole name',
    'Goodell is the commissioner of the National Football League.',
    'The commissioner of the NFL is Goodell.',
    [],
  ],
  [
    'letters with dots',
    'Inequality rose in the U.S. last year.',
    'Inequality rose in the United States last year.',
    [],
  ],
  [
    'a word that may stand for another',
    'Jean Ribault mapped the river in 1562.',
    'Jean Ribault charted the river in 1562.',
    [],
  ],
  [
    'a verb that only joins',
    'The Moscone Center is located in San Francisco.',
    'The fair was at the Moscone Center in San Francisco.',
    [],
  ],
  [
    'a name and a year side by side',
    'The Siege of Antioch took place in 1097.',
    'After the Siege of Antioch in 1097 he left.',
    [],
  ],
  [
    'an abbreviation',
    'The company paid for a TV commercial.',
    'The company paid for a television commercial.',
    [],
  ],
]

const FALSE: readonly Row[] = [
  [
    'another decade',
    "France lost a war in the 1960's.",
    'France lost a bitter war in the 1950s.',
    ['number'],
  ],
  [
    'another count',
    'Four teams have been in the Super Bowl nine times.',
    'Four teams have made eight appearances in the Super Bowl.',
    ['number'],
  ],
  [
    'another surname',
    'Cam Newton completed four passes for 51 yards.',
    'Brady completed four passes for 51 yards.',
    ['name'],
  ],
  ['a namesake', 'Henry Ware died in 1804.', 'Joseph Ware died in 1804.', ['name']],
  [
    'initials of another',
    'Goodell is the commissioner of the National Hockey League.',
    'The commissioner of the NFL is Goodell.',
    ['name'],
  ],
  [
    'no word that may stand for it',
    'Ribault dug canals and harbours.',
    'Jean Ribault charted the river in 1562.',
    ['words'],
  ],
  [
    'a name and a year far apart',
    'The Siege of Antioch ended in 1113.',
    'The Siege of Antioch was long, and after many other towns had been taken he came home to die in 1113.',
    ['words'],
  ],
  ['names that have changed places', 'Wellington beat Napoleon.', 'Napoleon defeated Wellington.', ['name']],
]

describe('what bears a statement out', () => {
  it.each(TRUE)('takes %s', async (_, said, printed, faults) => {
    expect(await faultsOf(said, printed)).toEqual(faults)
  })

  it.each(FALSE)('does not take %s', async (_, said, printed, [fault]) => {
    expect(await faultsOf(said, printed)).toContain(fault)
  })
})
