import { describe, expect, it } from 'vitest'
import { seeded } from '../../../eval/anchoring/random.ts'
import { PLANTS, plant } from '../../../eval/proving/plant.ts'

const ground = {
  text: 'On 4 May 1921 the mill of Anna Berg was opened with 37 looms.',
  passage: 'Carl Holm sold 52 acres in 1899, and later Anna Berg bought 64 sheep.',
  elsewhere: 'Years later the ship of Nils Dahl sank.',
}

describe('planting errors', () => {
  it('changes what its kind says and nothing else', () => {
    const random = seeded(3)
    const planted = (kind: (typeof PLANTS)[number]) => plant(kind, ground, random) ?? ''
    expect(planted('number of the passage')).toMatch(/^On 4 May 1921 .* with (?:52|64|1899) looms\.$/)
    expect(planted('date changed')).not.toContain('4 May 1921')
    expect(planted('date changed')).toContain('the mill of Anna Berg was opened with 37 looms.')
    expect(planted('name of the passage')).toMatch(/^On 4 May 1921 the mill of .* with 37 looms\.$/)
    expect(planted('name from elsewhere')).toContain('mill of Nils Dahl was')
    expect(planted('negation put in')).toContain('was not opened')
    expect(planted('opposite word')).toContain('was closed')
  })

  it('plants nothing where there is nothing to get wrong', () => {
    const bare = { ...ground, text: 'It rained all day.' }
    for (const kind of PLANTS) expect(plant(kind, bare, seeded(1))).toBeUndefined()
  })
})
