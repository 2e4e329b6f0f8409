/** English verbs and nouns whose forms a stemmer does not bring together, each row its forms, the first the one kept. */
const FORMS = `begin began begun|become became|break broke broken|bring brought|build built|buy bought|catch caught
choose chose chosen|come came|deal dealt|do did done|draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten
fall fell fallen|feel felt|fight fought|find found|flee fled|fly flew flown|forbid forbade forbidden
forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given|go went gone
grow grew grown|hide hid hidden|hold held|keep kept|know knew known|lay laid|lead led|learn learnt|leave left
lend lent|lose lost|make made|mean meant|meet met|pay paid|ride rode ridden|rise rose risen|run ran|say said
see saw seen|seek sought|sell sold|send sent|shake shook shaken|shoot shot|show shown|shrink shrank shrunk
sing sang sung|sink sank sunk|sit sat|sleep slept|speak spoke spoken|spend spent|stand stood|steal stole stolen
stick stuck|strike struck|swear swore sworn|swim swam swum|take took taken|teach taught|tear tore torn|tell told
think thought|throw threw thrown|understand understood|wake woke woken|wear wore worn|win won|write wrote written
withdraw withdrew withdrawn|overthrow overthrew overthrown|undertake undertook undertaken|undergo underwent undergone
man men|woman women|child children|foot feet|tooth teeth|mouse mice|person people|life lives|wife wives|half halves
index indices|matrix matrices|criterion criteria|phenomenon phenomena|bacterium bacteria|datum data|medium media
kilometer km kilometre kilometres kilometers|meter metre metres meters|centimeter cm centimetre centimetres
millimeter mm|kilogram kg kilograms kgs|gram g grams|pound lb lbs pounds|mile mi miles|square sq|hour hr hrs h hours
minute min mins minutes|corporation corp|company co|limited ltd|incorporated inc|department dept|number no nos
government govt|university univ|saint st|doctor dr|mount mt|january jan|february feb|march mar|april apr|june jun
july jul|august aug|september sept sep|october oct|november nov|december dec
television tv|advertisement ad ads advert adverts|photograph photo photos|telephone phone phones|airplane plane planes`

/** Form to the one that is kept. */
export const LEMMAS: ReadonlyMap<string, string> = new Map(
  FORMS.split(/[|\n]/).flatMap((row) => {
    const [kept = '', ...others] = row.trim().split(' ')
    return others.map((form) => [form, kept] as const)
  }),
)
