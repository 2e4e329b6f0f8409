/** Words that turn a statement round when one stands for the other; each row one side against the other. */
const ROWS = `increase increased increases increasing rise rises rose risen rising grow grows grew grown growing climb climbed gain gained : decrease decreased decreases decreasing fall falls fell fallen falling decline declined declines declining drop dropped drops shrink shrank reduce reduced reduces lose lost
before earlier prior : after later following
more : less fewer
most : least fewest
above over : below under beneath
higher high highest : lower low lowest
maximum max : minimum min
larger largest bigger biggest greater greatest large : smaller smallest small
longer longest long : shorter shortest short
up upward upwards : down downward downwards
allow allows allowed permit permits permitted authorize authorized legal lawful legalized : forbid forbids forbidden forbade prohibit prohibits prohibited ban bans banned illegal unlawful disallow disallowed
accept accepts accepted approve approved approves approval : reject rejects rejected rejection deny denied denies disapprove disapproved
include includes included including : exclude excludes excluded excluding
win wins won winning victory : lose loses lost losing defeat
begin begins began start starts started : end ends ended finish finished stop stopped cease ceased
open opens opened : close closes closed
present : absent
true : false
always : never
all every both : none neither
best better : worst worse
buy buys bought purchase purchased : sell sells sold
import imports imported : export exports exported
positive : negative
profit profits profitable : loss losses unprofitable
success successful succeeded succeed : failure unsuccessful failed fail
support supports supported favor favored : oppose opposes opposed
agree agrees agreed : disagree disagrees disagreed
required require requires mandatory compulsory obligatory : optional voluntary
possible : impossible
able : unable
strong stronger strongest : weak weaker weakest
internal : external
major : minor
majority : minority
public : private
inside within : outside
faster fastest fast : slower slowest slow
hot hotter warm warmer : cold colder cool cooler
old older oldest : new newer newest
early earliest : late latest
north northern : south southern
east eastern : west western
left : right
ancient : modern
rich richer : poor poorer
with : without
first : last
heavy heavier : light lighter
common : rare
easy easier : difficult harder hard`

/** Which pair a word belongs to, and on which side. A word of several pairs has several places. */
export type Side = Readonly<{ pair: number; side: 0 | 1 }>

const SIDES = ROWS.split('\n').reduce((known, row, pair) => {
  for (const [side, words] of row.split(' : ').entries()) {
    for (const word of words.trim().split(' ')) {
      known.set(word, [...(known.get(word) ?? []), { pair, side: side === 0 ? 0 : 1 }])
    }
  }
  return known
}, new Map<string, readonly Side[]>())

export function sidesOf(word: string): readonly Side[] {
  return SIDES.get(word) ?? NONE
}

const NONE: readonly Side[] = []

/** Whether one word is the other with a denying prefix: `aware` and `unaware`. */
export function isPrefixOpposite(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  if (short.length < 4 || !long.endsWith(short)) return false
  return DENYING_PREFIX.has(long.slice(0, long.length - short.length))
}

const DENYING_PREFIX = new Set(['un', 'in', 'im', 'il', 'ir', 'non', 'dis', 'mis'])
