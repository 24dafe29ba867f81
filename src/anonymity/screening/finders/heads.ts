import type { Kind } from '../mark.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean));

/** What ends the name of a school. Each needs a name before it: "Harrowfield Academy", "oak lodge special school". */
export const SCHOOL_HEADS = words(
  'academy academies primary infant infants junior juniors nursery school schools high grammar college secondary comprehensive comp pru prep preparatory utc federation kindergarten preschool sixth',
);
/** What else a school's name is made of, before its head or after it. */
export const SCHOOL_PARTS = words(
  'school schools academy primary infant infants junior juniors nursery high grammar college secondary comprehensive special catholic rc ce c of e cofe va vc community church free studio technology science sports boys girls middle first lower upper sixth form centre campus prep trust learning multi and the england inclusion jewish muslim islamic anglican methodist voluntary aided controlled pru unit provision alternative base resource federation',
);

/** What ends the name of an organisation, home, hospital or paper; in small letters it needs a capital before it. */
export const ORG_HEADS = words(`
  trust ltd limited llp plc cic inc charity foundation group partnership alliance collaborative associates consulting consultancy
  consultants solutions recruitment staffing resourcing solicitors chambers care fostering adoption homes home house lodge manor court
  hall cottage villa grange farm hospital infirmary clinic hospice surgery practice residential living futures pathways
  horizons support services therapies psychology childcare education learning project projects charity church mosque temple
  gurdwara synagogue chapel cathedral abbey priory minster university gazette courier echo herald times post mail chronicle news argus
  mercury lantern star standard observer examiner advertiser journal telegraph express live radio fm tv press tribune bugle
  messenger citizen reporter guardian gleaner beacon sentinel recorder record review enquirer independent bulletin fc rovers
  united wanderers albion rangers athletic theatre museum arena stadium shelter refuge hostel hotel inn pub youth club nursery forces
  police constabulary fire icb ccg healthcare health network forum campaign action society association union housing homes
  developments construction consortium company co agency bureau works studios studio outreach mission kitchen foodbank`);

/** What ends the name of a place inside an authority. */
export const PLACE_HEADS = words(`
  road rd street lane ln avenue ave close crescent drive terrace gardens grove way row rise walk square mews parade
  estate estates ward village town parish hill hills park green common heath moor marsh valley vale dale bridge river brook beck beach
  bay harbour docks dock quay pier island station roundabout precinct market library hamlet flats tower towers mount fields
  meadow meadows wood woods forest farm cross gate end side central north south east west airport prison barracks camp
  constituency bypass centre hub office offices`);

/** Local papers' last words; after "Evening" they need no name. */
export const PAPERS = words(
  'gazette courier echo herald times post mail chronicle news argus mercury lantern star standard observer examiner advertiser journal telegraph express press tribune bugle messenger citizen reporter sentinel recorder bulletin',
);
/** Of them, the ones that with a capital after "the" are seldom anything else. */
export const ALONE = words(
  'gazette courier echo herald chronicle argus mercury examiner advertiser sentinel bugle tribune citizen messenger',
);

/** Which words are names without a head after "the": homes and schools are called so. */
export const HOUSES = words(`
  grange beeches willows elms cedars limes laurels hollies firs poplars oaks birches pines maples sycamores chestnuts hawthorns rowans
  manor lodge mount gables grove orchard orchards meadows croft hollow bungalow spinney paddock paddocks haven retreat ark nest hive
  lighthouse anchor chapel mill priory abbey rectory vicarage coppice copse glade glen ridge heights cottage cottages villa villas
  hermitage larches acorns conifers heathers ferns brambles briars hedgerows rookery dovecote granary maltings foundry forge quarry
  wharf moorings harbour beacon spires towers`);

export const headKind = (word: string): Kind | null =>
  SCHOOL_HEADS.has(word) ? 'SCHOOL' : ORG_HEADS.has(word) ? 'ORG' : PLACE_HEADS.has(word) ? 'PLACE' : null;

/** Heads that in small letters are too common after any capital word: "Reading support", "Torbay health". */
export const CAPITAL_ONLY = words(`
  support services education learning project projects times post mail star standard live express press review record journal independent
  beacon action health network forum campaign group partnership alliance practice union agency company co works forces shelter court
  futures pathways horizons fire guardian news association society end side central north south east west way gate cross row walk rise
  market centre hub office offices park green bridge living united park square close drive high junior juniors first mission
  youth club forest farm citizen collaborative housing recorder reporter herald police homes hills fields sixth`);
