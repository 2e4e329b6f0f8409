import { describe, expect, it } from 'vitest'
import { lookUp } from '../../../qa/look-up/look-up.ts'
import { drawnHit, drawnPage } from './drawn-page.ts'

const TABLE = [
  '| Fleet | Sales |  | Crew |',
  '| --- | --- | --- | --- |',
  '|  | 2022 | 2023 |  |',
  '| Sloops | 310 | 415 | 21 |',
  '| Dinghies \\*\\* | 77 | 92 | 5 |',
].join('\n')

const page = drawnPage([
  [4, 2, 'Fleet'],
  [4, 20, 'Sales'],
  [4, 50, 'Crew'],
  [5, 20, '2022'],
  [5, 35, '2023'],
  [6, 2, 'Sloops'],
  [6, 20, '310'],
  [6, 35, '415'],
  [6, 50, '21'],
  [7, 2, 'Dinghies'],
  [7, 20, '77'],
  [7, 35, '92'],
  [7, 50, '5'],
])
const hits = [drawnHit(page, TABLE)]

const STATIONS = [
  '| Station | Opened | Platforms | Passengers 2023 | Passengers 2024 | Manager |',
  '| --- | --- | --- | --- | --- | --- |',
  '| Carrow Bridge | 1878 | 6 | 2,914,330 | 3,020,775 | S. Adeyemi |',
  '| Dunmore Halt | 1932 | 1 | 51,080 | 47,215 | P. Okafor |',
].join('\n')

const stations = drawnPage(
  STATIONS.split('\n')
    .filter((line) => !line.includes('---'))
    .flatMap((line, row) =>
      line
        .slice(1, -1)
        .split('|')
        .map((text, column) => [row + 2, 2 + 16 * column, text.trim()] as const),
    ),
)

describe('lookUp in a table', () => {
  it.each([
    ['What were the sales of sloops in 2023?', '415'],
    ['What were the sales of sloops in 2022?', '310'],
    ['What were the sales of dinghies in 2023?', '92'],
    ['What is the crew of the dinghies?', '5'],
  ])('answers “%s” with %s', (question, text) => {
    expect(lookUp(question, hits)[0]).toMatchObject({ text, relation: 'cell' })
  })

  it.each([
    ['How many platforms does Carrow Bridge have?', '6'],
    ['How many passengers did Dunmore Halt have in 2024?', '47,215'],
    ['When was Dunmore Halt opened?', '1932'],
    ['Who is the manager of Carrow Bridge?', 'S. Adeyemi'],
  ])('knows a row by its name, though the paper is not theirs: “%s”', (question, text) => {
    const [found] = lookUp(question, [drawnHit(stations, STATIONS)])
    expect(found).toMatchObject({ text, relation: 'cell' })
    expect(found?.chance).toBeGreaterThan(0.8)
  })

  it('cites the heads of the row and of both levels of the column', () => {
    const [found] = lookUp('What were the sales of sloops in 2023?', hits)
    const label = found?.label.map(({ start, end }) => TABLE.slice(start, end))
    expect(label).toEqual(['Sloops', 'Sales', '2023'])
  })
})
