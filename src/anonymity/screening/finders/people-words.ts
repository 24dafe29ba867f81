const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean));

/** Titles: what comes next is a name, in small letters, too. */
export const TITLES = words(
  'cllr cllrs councillor mr mrs ms mx dr prof professor sir dame rev reverend revd hhj canon alderman ald baroness mssrs messrs',
);
/** Titles that are other words as well: a name must have a capital. */
export const CAPITAL_TITLES = words(
  'boss miss lord lady father fr sister brother judge justice pc dc ds di dci dcs sgt sergeant insp inspector supt superintendent detective uncle auntie aunt aunty nan nana nanny grandad mayor bishop imam rabbi pastor vicar archdeacon recorder headteacher head deputy manager colleague teacher worker director chair leader mum dad mother father mam carer carers stepdad stepmum stepfather partner boyfriend daughter son boy girl lad baby toddler yp sister twin twins sibling siblings brothers sisters cousin friend named called child pupil student client resident governor journalist reporter barrister solicitor psychologist consultant called',
);
/** A single capital after these is a person: "child K", "family B", "Mr S", "YP J and YP T". */
export const LETTERED = words(
  'child children family families baby yp yps boy girl sibling siblings twin twins pupil student young person adult mother father mum dad mr mrs ms miss case client sister brother son daughter teenager lad carer carers worker resident learner mam parent patient witness victim suspect offender toddler infant teacher colleague councillor cllr sw iro re:',
);
/** After a name that is also a word, these show that it is somebody: "Mark told me", "Grace from finance". */
export const DOES = words(
  'said says told tells asked asks thinks thought wants wanted reckons rang emailed called phoned texted messaged replied wrote agreed agrees disagreed laughed smiled cried resigned retired left joined starts started leaves runs leads manages chairs chaired insists insisted suggested suggests refuses refused refusing knows knew loves hates likes believes sent sends came went moved has had who isn’t wasn’t hasn’t won’t',
);
/** The same for names that begin a sentence as a verb or a noun just as well: only what people alone do. */
export const SPEAKS = words(
  'said says told tells asked thinks wants wanted reckons rang emailed phoned texted messaged replied resigned retired insists insisted suggested refuses refused loves hates believes laughed joined runs leads manages chairs chaired',
);

/** Words that are first names as well, and are seldom meant so. */
export const RARELY_NAMES = words(
  'will may mark grace hope faith joy rose bill dean grant chase art miles rich rob sue pat frank guy jack drew penny daisy ivy lily holly ruby amber pearl crystal dawn summer autumn april june august star storm sky blue gray grey brown white black green ash sandy rusty chuck buck bud buddy lane dale glen heath cliff clay stone forest brook river ocean dove robin jay martin swift colt hunter mason carter cooper tanner tyler baker major king prince duke earl baron early noble royal ever merit honor honour justice charity clarity constance patience prudence verity mercy harmony melody carol viola reed page trace tray trip pace case chance lance pierce piers nick jimmy bob dick john jerry josh mike ray rex roman christian jean jeans denim paris china india asia dakota love lucky young old long short little sunny sonny son sis may jan jun wade ward wood wells winter victor valor van vale ton tab tad ted tip tom tony toby val norm nan ned gene gay fern flora gale hazel iris jasmine jade gem laurel myrtle olive poppy violet willow sage rosemary basil angel bishop abbot deacon pope heather marina marsh max mickey mini minor read reading red rue russet saffron see shell silver sissy skip spring sterling tawny temple thorn timber topaz trinity true trust unity vanity velvet wish woody worth',
);

/** Words as well as names, and nearly always names, even in small letters. */
export const NAMES_FOREMOST = words(`
  abigail adrian aggie alec alfred albert aliyah angelica anna ariel aurora bailey barney baz becky ben benedict benjamin benny bertha
  beryl beth betty bev billy bobby bob bonny brett charlie charlotte christie clarence clem clementine cole colleen connor craig
  daisy dan danny daphne dave deb debs dexter dick dirk donna dora derrick duncan eddy emmet felicity fletcher franklin gaz gemma gilbert
  gill ginny graham hakim hamza harper harry hazel heather hector henry holly ivy jade jake jane jasmine jasper jay jean jen jenny jerry
  jess jessie jill jim jimmy john johnny josh kat kate katie kelly ken kev kitty kris kyle laurel lewis lily liz logan louis lucy luke lulu
  lynn magdalen marc marcel marge maria mavis maxwell maya meg mel mick mickey mike milo molly morris murphy nancy nelly nelson nige
  noel otto paddy parry pascal percy perry pete peter phoebe poppy polly raj robin roger roland ron rosemary ruby ruth sal sally sam
  serena shay shaz sheila shelly sibyl sid sienna sonny spencer stella tammy ted teddy terry tim timothy toby tom tommy tony tracy trev
  trey troy veronica vic vicky victoria violet wally wendy willy zoe jo`);
/** Before a usual word with a capital: it is whom somebody deals with. */
export const CALLED_ON = words(
  'by with from via called named ask told rang emailed phoned met tell in at to into through using use used',
);

/** What goes with the name after it into one mark, besides titles. */
export const GOES_WITH = words(
  'lord lady father fr judge justice uncle auntie aunt aunty nan mayor bishop imam rabbi pastor deputy worker manager partner',
);

/** Words of the trade that end the name of a body that is otherwise no word: "Fairmile General", "Lowden Central". */
export const ENDS_A_NAME = words(
  'general central north south east west royal district community city county health hospital trust centre support services',
);
