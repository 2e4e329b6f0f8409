import { describe, expect, it } from 'vitest'
import { chooseReader, routePage } from '../../reader/choose-reader.ts'

const NOTHING = { weights: false, gpu: false }
const ALL = { weights: true, gpu: true }

describe('the reader of a page', () => {
  it('is the first that was asked for', () => {
    expect(chooseReader(['tesseract', 'kosmos-2.5'], ALL)).toBe('tesseract')
    expect(chooseReader(['auto', 'kosmos-2.5'], NOTHING)).toBe('kosmos-2.5')
    expect(chooseReader(['auto', 'auto', 'tesseract'], ALL)).toBe('tesseract')
  })

  it('is what the machine is good for when nobody asked', () => {
    expect(chooseReader(['auto', 'auto'], ALL)).toBe('kosmos-2.5')
    expect(chooseReader(['auto'], { weights: true, gpu: false })).toBe('tesseract')
    expect(chooseReader(['auto'], { weights: false, gpu: true })).toBe('tesseract')
    expect(chooseReader([], NOTHING)).toBe('tesseract')
  })
})

const ENGLISH =
  'The harbor master keeps a ledger of every ship that enters the bay, with the name of its captain and the cargo it ' +
  'carries. When the tide turns in the evening, the lamps are lit; a café on the quay stays open.'
const GERMAN =
  'Der Hafenmeister führt ein Verzeichnis aller Schiffe, die in die Bucht einlaufen, mit dem Namen des Kapitäns und der ' +
  'Ladung. Wenn abends die Flut zurückgeht, werden die Lampen am Kai angezündet, und die letzten Boote kommen heim.'
const RUSSIAN = 'Начальник порта ведёт журнал каждого судна, входящего в бухту, с именем капитана и грузом.'

describe('a page that is for KOSMOS-2.5', () => {
  it('is not looked at where English is all there is', () => {
    expect(routePage(['eng'], undefined)).toEqual({ kind: 'kosmos' })
    expect(routePage(['eng'], RUSSIAN)).toEqual({ kind: 'kosmos' })
  })

  it('goes to Tesseract where English is not read at all', () => {
    expect(routePage(['deu', 'fra'], undefined)).toMatchObject({ kind: 'tesseract' })
    expect(routePage(['jpn'], ENGLISH)).toMatchObject({ kind: 'tesseract' })
  })

  it('is looked at first where there are several languages', () => {
    expect(routePage(['eng', 'deu'], undefined)).toEqual({ kind: 'look' })
  })

  it('goes by the letters it was seen to have', () => {
    const route = (sample: string) => routePage(['eng', 'deu', 'rus'], sample).kind
    expect(route(ENGLISH)).toBe('kosmos')
    expect(route(GERMAN)).toBe('tesseract')
    expect(route(RUSSIAN)).toBe('tesseract')
    expect(route(`${ENGLISH} Почта`)).toBe('kosmos')
    expect(route('ﬁrst ﬂoor oﬃce '.repeat(20))).toBe('kosmos')
  })

  it('stays when there is too little to tell', () => {
    expect(routePage(['eng', 'deu', 'rus'], '')).toEqual({ kind: 'kosmos' })
    expect(routePage(['eng', 'deu', 'rus'], 'Größe 42')).toEqual({ kind: 'kosmos' })
    expect(routePage(['eng', 'deu', 'rus'], 'Почта')).toEqual({ kind: 'kosmos' })
  })

  it('tells a person why it was given away', () => {
    expect(routePage(['eng', 'rus'], RUSSIAN)).toMatchObject({
      because: expect.stringContaining('Latin script'),
    })
    expect(routePage(['eng', 'deu'], GERMAN)).toMatchObject({ because: expect.stringContaining('English') })
  })
})
