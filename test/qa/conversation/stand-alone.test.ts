import { array, assert, property, record, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { standAlone } from '../../../qa/conversation/stand-alone.ts'

const turn = (question: string, said = '') => ({ question, said })

describe('making a follow-up stand alone', () => {
  it.each([
    [
      'When was the Eddystone Lighthouse first lit?',
      '1882',
      'Who built it?',
      'Who built Eddystone Lighthouse?',
    ],
    [
      'When was the Eddystone Lighthouse first lit?',
      '',
      'How tall is this lighthouse?',
      'How tall is Eddystone Lighthouse?',
    ],
    ['Who founded Acme Pottery?', 'Ada Lee', 'When was she born?', 'When was Ada Lee born?'],
    ['Who founded Acme Pottery?', 'Ada Lee', 'Where is it?', 'Where is Acme Pottery?'],
    ['Who founded Acme Pottery?', 'Ada Lee', 'What did her father do?', 'What did Ada Lee’s father do?'],
    ['Where did Tesla study?', 'in Graz', 'How many people live there?', 'How many people live in Graz?'],
    ['What is the price of the red door?', '£40', 'How wide is it?', 'How wide is the red door?'],
    ['When did Tesla move to Prague?', '1880', 'What did he study?', 'What did Tesla study?'],
    [
      'What are the James Brothers known for?',
      '',
      'Who were their parents?',
      'Who were James Brothers’ parents?',
    ],
  ])('%s (%s) %s → %s', (before, said, question, alone) => {
    expect(standAlone(question, [turn(before, said)])).toBe(alone)
  })

  it.each([
    ['What was the revenue in 2022?', 'What about 2023?', 'What was the revenue in 2023?'],
    ['What was the revenue in 2022?', 'And in 2023?', 'What was the revenue in 2023?'],
    ['Where was Ada Lee born?', 'And Tom Hale?', 'Where was Tom Hale born?'],
    ['What is the total?', 'What about the tax?', 'What is the tax?'],
    ['Who built the bridge?', 'When?', 'When built the bridge?'],
    [
      'How much does delivery cost?',
      'And express shipping?',
      'How much does delivery cost, express shipping?',
    ],
  ])('%s %s → %s', (before, question, alone) => {
    expect(standAlone(question, [turn(before)])).toBe(alone)
  })

  it.each([
    'Who built the harbour?',
    'And when was the harbour opened?',
    'When did Tesla move and where did he live?',
    'Is there a car park?',
    'How long does it take to reach the island?',
    'What is the name of the law that banned slate?',
    'What happened this year?',
  ])('leaves alone what says enough: %s', (question) => {
    expect(standAlone(question, [turn('When was the Eddystone Lighthouse lit?', '1882')])).toBe(question)
  })

  it('looks back to when something was last named', () => {
    const history = [
      turn('When was Acme Pottery founded?', '1920'),
      turn('How many people work there?', '40'),
    ]
    expect(standAlone('Who owns it?', history)).toBe('Who owns Acme Pottery?')
  })

  it('has nothing to look back to at first', () => {
    expect(standAlone('Who built it?', [])).toBe('Who built it?')
  })

  it('takes anything', () => {
    assert(
      property(string(), array(record({ question: string(), said: string() })), (question, history) => {
        expect(typeof standAlone(question, history)).toBe('string')
      }),
    )
  })
})
