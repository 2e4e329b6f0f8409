/** Irregular verbs: base, past, participle where it differs from the past. */
const IRREGULAR = `be was been|bear bore born|beat beat beaten|become became become|begin began begun|bring brought|build built|buy bought
catch caught|choose chose chosen|come came come|cost cost|cut cut|deal dealt|do did done|draw drew drawn|drive drove driven
eat ate eaten|fall fell fallen|feel felt|fight fought|find found|flee fled|fly flew flown|forbid forbade forbidden|get got
give gave given|go went gone|grow grew grown|have had|hear heard|hide hid hidden|hit hit|hold held|keep kept|know knew known
lay laid|lead led|leave left|lend lent|let let|lie lay lain|lose lost|make made|mean meant|meet met|pay paid|put put|read read
rise rose risen|run ran run|say said|see saw seen|seek sought|sell sold|send sent|set set|show showed shown|sing sang sung
sit sat|sleep slept|speak spoke spoken|spend spent|split split|spread spread|stand stood|steal stole stolen|strike struck
swim swam swum|take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown|win won|write wrote written
wear wore worn|understand understood|undergo underwent undergone|withdraw withdrew withdrawn|overthrow overthrew overthrown`

const REGULAR = `accept accompany achieve acquire act add address admit adopt affect agree aim air allow analyze announce appear
appoint approach approve argue arrive ask assert assign assist assume attack attempt attend attract award ban base believe belong
borrow break call campaign cancel capture carry cause celebrate change characterize charge claim close collaborate collect combine
commission commit compare compete complete compose comprise conclude conduct confirm conquer consider consist construct contain
continue contribute control convert cover create cross crush damage date decide declare decline decrease dedicate defeat defend define
deliver demand demonstrate deny depend depict derive describe design destroy determine develop devise die differ disappear discover
discuss display divide dominate donate drop earn emerge employ enable encourage end engage enjoy enroll enter establish estimate exceed
exist expand expect experience explain explore express extend face fail feature fill finish fire follow force form found function
gain generate govern graduate halt handle happen head help host identify impose improve include increase indicate influence inherit
inspire install intend introduce invade invent investigate invite involve issue join kill label lack land last launch learn limit link
list live locate look lower maintain manage mandate mark marry measure migrate move name need note obtain occupy occur offer open
operate oppose order organize originate own participate pass perform permit persuade place plan play point possess prefer prepare
present preserve prevent produce prohibit promise promote propose protect prove provide publish purchase pursue push raise range rank
reach react receive recognize recommend record reduce refer reflect refuse regard reject relate release remain remove rename rent
replace report represent require reside resign result retain retire return reveal rule save score separate serve settle share sign
signal spend start state stay stop study submit succeed suffer suggest support suppose surrender surround suspend take target tend
total trade train transfer travel treat try turn use value view visit vote want warn work worship`

/** Their last letter is doubled before `ed`. */
const DOUBLED = new Set('admit ban commit drop occur permit plan refer stop submit transfer'.split(' '))

type Forms = Readonly<{ past: string; present: string }>

const irregular = IRREGULAR.split(/[|\n]/).map((row) => row.trim().split(' '))
const bases = new Map<string, Forms>([
  ...REGULAR.split(/\s+/).map((base) => [base, { past: pastOf(base), present: thirdOf(base) }] as const),
  ...irregular.map(([base = '', past = '']) => [base, { past, present: thirdOf(base) }] as const),
])
const pasts = new Set([...bases.values()].map(({ past }) => past))
const participles = new Set(irregular.map(([, past = '', participle = past]) => participle))

/** A verb in its plain form as it stands after a subject in the singular, or undefined: not every verb is known. */
export function formsOf(word: string): Forms | undefined {
  return bases.get(word)
}

export function isPast(word: string): boolean {
  return pasts.has(word)
}

/** `founded`, `won`, `located`: what makes a passive after a form of `to be`. */
export function isParticiple(word: string): boolean {
  return participles.has(word) || pasts.has(word) || /^[a-z]{2,}[^e\W]ed$/.test(word)
}

function pastOf(base: string): string {
  if (base.endsWith('e')) return `${base}d`
  if (/[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ied`
  return DOUBLED.has(base) ? `${base}${base.at(-1)}ed` : `${base}ed`
}

function thirdOf(base: string): string {
  if (base === 'have') return 'has'
  if (/(?:s|x|z|ch|sh|o)$/.test(base)) return `${base}es`
  return /[^aeiou]y$/.test(base) ? `${base.slice(0, -1)}ies` : `${base}s`
}
