import { describe, expect, it } from 'vitest'
import { paraphrased } from '../../../eval/proving/paraphrase.ts'

describe('a question and its answer as a statement', () => {
  it.each([
    ['In what year did the Ottoman Empire fall?', '1923', 'The Ottoman Empire fell in 1923.'],
    ['When was the school founded?', '3 May 1636', 'The school was founded on 3 May 1636.'],
    ['Who did the Panthers beat in the final?', 'Arizona', 'The Panthers beat Arizona in the final.'],
    ['Who was the statue made by?', 'Rodin', 'The statue was made by Rodin.'],
    ['What is the bridge called?', 'Long Span', 'The bridge is called Long Span.'],
    ['How many tackles did Smith have?', 'five', 'Smith had five tackles.'],
    ['How many rooms are there in the house?', '12', 'There are 12 rooms in the house.'],
    ['What song did they sing at noon?', 'Dixie', 'They sang the song Dixie at noon.'],
    ['Which team won the cup in 1990?', 'Ajax', 'Ajax won the cup in 1990.'],
  ])('%s', (question, answer, statement) => {
    expect(paraphrased(question, answer)).toBe(statement)
  })

  it.each([
    ['Why did the church split?', 'a quarrel over votes'],
    ['How many games has the team won?', '12'],
    ['What happened then?', 'genes were lost'],
    ['Where did he frobnicate?', 'Rome'],
    ['What team did not get a second chance?', 'Ajax'],
    ['How much did it cost to build the hall?', '$12'],
    ['What empire is the island a part of?', 'Rome'],
  ])('is none where no rule gives a sentence: %s', (question, answer) => {
    expect(paraphrased(question, answer)).toBeUndefined()
  })
})
