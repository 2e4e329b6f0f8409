import type { Stems } from '../../stems.ts'

/** Words of which one may stand for another in reports, letters and reference works; irregular forms stand beside the rest. */
const ROWS = `buy bought purchase acquire acquisition obtain
begin began begun start commence launch
end finish conclude terminate
found founded establish create set
build built construct erect
destroy demolish ruin
beat beaten defeat overcome
kill slay assassinate murder
die died death dead deceased
marry wed wife husband spouse
lead led head chair direct
say said state claim tell assert
show shown demonstrate reveal indicate
help aid assist
use utilize employ
make made produce manufacture create
name call title dub term
choose chose chosen select pick elect appoint
issue publish release
map chart survey
movie film picture
car automobile vehicle
job occupation profession work
pay paid payment remunerate compensate
price cost charge
amount total sum
yearly annual annually year
ship vessel boat
illness disease sickness
physician doctor
lawyer attorney counsel
child children kid son daughter
permit permission allow authorize
near close adjacent
receive get got obtain
give gave given grant award provide
own possess
live reside dwell inhabit
leave left depart resign quit
need require demand
throw threw thrown toss pass
big large great
small little tiny
many numerous
main principal chief primary
change alter modify amend
increase rise growth
decrease decline fall reduction
end expire expiry terminate
sign execute
agreement contract
company firm corporation business
worker employee staff
team club franchise
town city
country nation state
war conflict
author writer write wrote written
teach taught instruct
think thought believe consider regard
part portion section component
kind type sort
role position post function
oppose opposition against
back support
replace substitute supersede
fund finance funding
stop cease halt discontinue
visit trip
keep kept retain
join enter
measure observe
about regarding concerning
observable measurable
reporter commentator announcer
game match contest
championship champion
injury hurt wound injure
area region zone
earn earned gain
move relocate transfer
send sent dispatch
discover find found detect
gather collect
decide decision determine
argue argument contend
explain explanation
guess estimate
famous renowned celebrated
rich wealthy affluent
poor impoverished
fast quick rapid swift
important significant key
street road avenue
house home residence dwelling
language tongue
law statute act
student pupil
rule govern govern reign
king monarch ruler
priest clergy
soldier troop army military
attack assault raid
settle colonize
crop harvest`

/** Stems of the words that may stand for one with this stem. */
export function synonymsOf(stem: string, stems: Stems): readonly string[] {
  const table = tables.get(stems) ?? tableOf(stems)
  tables.set(stems, table)
  return table.get(stem) ?? NONE
}

const NONE: readonly string[] = []
const tables = new WeakMap<Stems, ReadonlyMap<string, readonly string[]>>()

function tableOf(stems: Stems): ReadonlyMap<string, readonly string[]> {
  const table = new Map<string, readonly string[]>()
  for (const row of ROWS.split('\n')) {
    const own = [...new Set(row.split(' ').flatMap((word) => stems(word)))]
    for (const stem of own) {
      const others = own.filter((other) => other !== stem)
      table.set(stem, [...new Set([...(table.get(stem) ?? []), ...others])])
    }
  }
  return table
}
