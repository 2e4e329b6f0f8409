/**
 * English words that say nothing of what a text is about: articles, pronouns, prepositions, conjunctions, auxiliary and
 * question words, without apostrophes. `us`, `may`, `will` and `it` read as a country, a month, a testament and a
 * trade: `us` and `may` are kept as content, the other two are far more often the function word.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about after all also am an and any are arent as at be been before being below between both but by can cannot cant
  could couldnt did didnt do does doesnt doing dont down during each etc few for from further had hadnt has hasnt have
  havent having he hed hell her here heres hers herself hes him himself his how hows i id if ill im in into is isnt it
  itd itll its itself ive just let lets me more most much must my myself no nor not of off on once only or other our
  ours ourselves out over own per same shall she shed shes should shouldnt so some such than that thats the their theirs
  them themselves then there theres these they theyd theyll theyre theyve this those through to too under until up upon
  very was wasnt we wed were werent weve what whats when whens where wheres whether which while who whom whos whose why
  whys will with within without wont would wouldnt you youd youll your youre yours yourself yourselves youve`.split(
    /\s+/,
  ),
)
