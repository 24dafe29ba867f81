import type { Finding } from '../mark.ts';
import { clauseEnd } from '../words.ts';

const HAPPENING =
  '(?:fire|blaze|arson|flood|floods|flooding|riot|riots|disorder|unrest|looting|explosion|bomb(?:ing)?|blast|stabbing|stabbings|shooting|shootings|murder|murders|killing|killings|manslaughter|homicide|death|deaths|suicide|suicides|drowning|overdose|attack|attacks|terror attack|abduction|kidnap(?:ping)?|crash|collision|accident|collapse|landslide|storm|sinkhole|evacuation|outbreak|cyber[- ]?attack|ransomware(?: attack)?|hack|data breach|leak|scandal|sit-in|occupation|walk[- ]?out|strike|strikes|closure|march|vigil|inquest|inquiry|trial|verdict|conviction|by-election|bankruptcy|public inquiry|strip search|escape|abscond|siege|rampage|protest|protests)';
const WHEN =
  '(?:(?:in|of|from|back in|during|at|this|last|that|over|since|around|before|early|late|mid)\\s(?:the\\s)?(?:last\\s|this\\s|early\\s|late\\s|mid-?\\s?|end of\\s|start of\\s)?(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|spring|summer|autumn|winter|easter|christmas|xmas|half term|new year|(?:19|20)\\d\\d|year|month|week|weekend|bank holiday)(?:\\s(?:(?:19|20)\\d\\d|term|half term))?)';
const MONTHS_OR_YEAR =
  "(?:(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|easter|christmas|whitsun|boxing day|new year(?:['’]s)?)\\s?(?:(?:19|20)\\d\\d)?|(?:19|20)\\d\\d)";
const PRESS =
  '(?:press|news|papers?|newspapers?|media|headlines|tv|telly|television|front page|national(?:s| press| news)|bbc|itv|sky|panorama|dispatches|newsnight|today programme|radio|guardian|mail|sun|times|mirror|court reports|parliament|pmqs)';
const GRADE =
  '(?:inadequate|requires improvement|ri|outstanding|good|double inadequate|notice to improve|widespread)';
const WHOM =
  '(?:commissioner|dfe commissioner|dfe adviser|improvement adviser|administrator|receivers?|intervention team|government|dfe|secretary of state|ministers|minister)';

const TO_CLAUSE_END = [
  // the fire at the home, the riots in the town centre, the strike in our residential homes
  `\\b(?:the|our|that|a|this|last\\s[a-zà-ž]+['’]s)\\s(?:(?!and\\b|of\\b|for\\b|to\\b|in\\b)[a-zà-ž][a-zà-ž'’-]*\\s){0,3}?${HAPPENING}\\s(?:at|on|in|outside|near|by|round|that (?:shut|closed|hit|made|killed|took)|which (?:shut|closed|hit|made|killed|took)|involving)\\s`,
  // the murder of a boy at …: one child's death that the place is known by
  '\\b(?:the|a|our|that)\\s(?:[a-zà-ž]+\\s){0,2}(?:murder|killing|death|stabbing|shooting|abduction|drowning|manslaughter|torture|starvation|suicide)\\sof\\s(?:a|an|the|our|one|two|three|that|baby|[a-zà-ž])',
  // our inadequate judgement in March
  `\\b(?:our|the|that|we got (?:an?|our)|we were (?:judged|rated|graded|found))\\s(?:[a-zà-ž]+\\s){0,3}?${GRADE}\\s(?:[a-zà-ž]+\\s)?(?:judge?ment|grade|rating|inspection|ilacs|report|outcome|finding|verdict|jtai|send inspection)?\\s?${WHEN}`,
  `\\b(?:we|which)\\s(?:went|came|dropped|fell|moved|slid|jumped)\\s(?:down\\s|up\\s|back\\s)?(?:from\\s)?(?:straight\\s)?(?:from\\s|to\\s|out of\\s)${GRADE}\\s(?:to|straight to|in|last)\\s`,
  `\\b(?:judged|rated|graded|found|declared|went)\\s(?:to be\\s)?${GRADE}\\s(?:[a-zà-ž]+\\s){0,3}?${WHEN}`,
  // the commissioner was sent in last year
  `\\b(?:a|the|our|their)\\s${WHOM}\\s(?:was|were|has been|had been|got|being|came|arrived|walked|moved|took|stepped|left|has now|recommended|is now|wants|wrote|said)\\s?(?:[a-zà-ž]+\\s){0,3}?(?:sent in|appointed|put in|brought in|imposed|in|out|over|left|arrived|recommended|to take|taken|us|into)\\b`,
  `\\b(?:since|when|after|before|until|while)\\s(?:the|our|a)\\s${WHOM}(?:['’]s)?\\s(?:[a-zà-ž]+)`,
  `\\b(?:under|in)\\s(?:a\\s|our\\s)?(?:second|third|fourth)\\s(?:statutory\\s)?(?:direction|improvement notice|intervention|commissioner)`,
  // the serious case that was in the press
  `\\b(?:the|our|that|a)\\s(?:[a-zà-ž][a-zà-ž'’-]*\\s){0,5}?(?:case|review|lcspr|scr|death|story|incident|child|family|report|home|school|inspection|judge?ment|inquest|trial|video|photo|footage|letter|leak|one)\\s(?:that|which|you|who)\\s(?:[a-zà-ž]+['’]?[a-zà-ž]*\\s){0,4}?(?:in|on|across|all over|over|made|hit|reached|about in|splashed over|from|by)\\s(?:the\\s|every\\s|all the\\s|local\\s|national\\s)*${PRESS}\\b`,
  `\\b(?:on|made|hit|all over|across|splashed (?:on|over|across))\\s(?:the\\s)?(?:front pages?|national (?:news|press|papers|headlines|tv)|nationals|six o['’]clock news|evening news|local news|regional news|newsnight|panorama|dispatches|bbc news|prime minister['’]s questions|pmqs)`,
  `\\b(?:panorama|dispatches|newsnight|file on 4|bbc|itv|channel 4)\\s(?:did|made|filmed|ran|film|documentary|programme|exposé|expose|investigation|covered|came)\\b`,
  // we issued a section 114 notice, our leader was arrested
  '\\b(?:since|after|our|we|when|before|with|the|under)\\s(?:[a-zà-ž]+\\s){0,4}?(?:section\\s?114|s\\.?\\s?114|114)\\s(?:notice|last|in\\s|two|three|was|came|went|day|notices)',
  '\\b(?:issued|served|declared|published|signed)\\s(?:[a-zà-ž]+\\s){0,3}?(?:section\\s?114|s\\.?\\s?114|114 notice)\\b',
  '\\b(?:our|the|my|their)\\s(?:former\\s|previous\\s|last\\s|old\\s|then\\s)?(?:leader|council leader|chief exec(?:utive)?|lead member|mayor|head|headteacher|dcs|director|predecessor|deputy leader|monitoring officer|chief constable)\\s(?:was|has been|had been|got|being|is)\\s(?:[a-zà-ž]+ly\\s)?(?:arrested|suspended|sacked|charged|convicted|jailed|dismissed|struck off|removed|deselected|ousted|bailed|under investigation|forced out|on trial|caught|filmed|found dead|killed)\\b',
  "\\b(?:our|the|my)\\s(?:former\\s)?(?:leader|council leader|chief exec(?:utive)?|lead member|mayor|predecessor|dcs|director)(?:['’]s)?\\s(?:resigned|resignation|quit|walked out|stood down|stepped down|arrest|suspension|conviction|trial|death|sacking)\\b",
  // strikes, and what else stopped a place
  `\\b(?:the\\s|our\\s)?(?:bin|bins|refuse|teacher|teachers['’]?|social workers?['’]?|care workers?['’]?|homecare|school|bus|tram|train|council|library|firefighters?['’]?|staff|residential)\\s(?:strike|strikes|walkout|dispute)\\b`,
  `\\b(?:the|our|last year['’]s|this year['’]s|that|during the|through the)\\s(?:[a-zà-ž][a-zà-ž'’-]*\\s){0,3}?(?:strike|strikes|walkout|walk-out|industrial action|picket lines?)\\b(?!\\s(?:ballot\\s(?:is|may|might)|action (?:is|may|might)|a\\s|the\\s|me|up|off|out|on|that balance|rate))`,
  "\\b(?:first|second|last)\\s(?:council|authority|la|county|unitary|borough|place|area|service|trust|children['’]s trust)\\s(?:in (?:the country|england|the region|the north|the south)\\s)?(?:to|ever|that|who|with|since)\\b",
  '\\b(?:brought|taken|came|coming|come|handed|transferred|moved|going|went|return(?:ed|ing)?)\\s(?:[a-zà-ž]+\\s){0,3}?(?:back\\s)?(?:in[- ]house|under council control|to the council|back to us|out to a trust|into a trust)\\s(?:from\\s(?:the|our)\\s(?:[a-zà-ž]+\\s)?trust|after\\s|in\\s(?:[a-zà-ž][a-zà-ž]+|20\\d\\d)|last\\s)',
  // we were RI in June, we've had a commissioner since February
  `\\b(?:we|we['’]ve|which|service|authority|council)\\s(?:were|was|got|went|been|are)\\s(?:only\\s|just\\s)?${GRADE}\\s${WHEN}`,
  '\\b(?:had|have|got|with)\\s(?:a|our|the|an)\\s(?:dfe\\s)?(?:commissioner|improvement adviser)\\s(?:since|for|in|from|until|sat|here)\\b',
  '\\b(?:council|authority|borough|county|we)\\s(?:went|going|gone|had gone|has gone)\\s(?:bankrupt|bust|into administration)\\b',
  // the cyber attack, the murder trial, the inquest into …
  "\\b(?:the|our|last year['’]s|this year['’]s)\\s(?:cyber[- ]?attack|ransomware attack|riots?|floods|flooding|arson|murder trial|murder investigation|siege|terror attack|bombing|mass shooting|inquest into|public inquiry into|school stabbing|by-election)\\b",
  '\\b(?:a|one of our|our|two|another)\\s(?:[a-z0-9-]+\\s){0,3}?(?:child|boy|girl|teenager|pupil|baby|lad|young person|year old|children|boys|girls|social worker|worker|foster carer)\\s(?:was|were|got|had been|who was)?\\s?(?:fatally\\s|also\\s)?(?:stabbed|shot|murdered|killed|drowned|abducted|run over|found dead|electrocuted|strangled)\\s(?:outside|at|near|by|in|on|last|this|behind|under)\\b',
  '\\b(?:out|went|go|going|came|are|were|been)\\son\\sstrike\\s(?:on|in|last|this|since|for|over|at|from|until)\\b',
  "\\b(?:our|the)\\s(?:children['’]s\\s)?trust\\s(?:was|has been|is being|is|will be)\\s(?:wound up|abolished|dissolved|brought back|taken back|handed back|closed|closing)\\b",
  '\\b(?:our|the)\\s(?:new\\s)?(?:council|unitary|authority)\\s(?:only\\s|was only\\s)?(?:started|began|came into being|was (?:formed|created|born)|formed|created)\\sin\\s(?:19|20)\\d\\d',
  '\\b(?:when|since|after|before)\\s(?:the\\s)?(?:county|council|old county)\\s(?:was|got)\\s(?:split|abolished|broken up|carved up|divided)\\b',
].map((source) => new RegExp(source, 'gi'));
const WHOLE = [
  // the coach crash, the pier fire, the disturbances: one that everybody there knows
  /\b(?:the|our|that)\s(?:(?!(?:of|in|on|to|for|and|is|was|a|we|they|it|under|friendly|camp|same|next|whole)\s)[a-z][a-z-]*\s){0,3}?(?:crash|explosion|blaze|riots?|rioting|stabbings?|shootings?|disturbances?|derailment|siege|disaster|hostage situation|gas leak|drownings?|arson|police raid|airshow|sinkhole|roof collapse|grooming trial|[a-z]{3,}\s(?:fire|floods?))\b(?!\s(?:of|service|services|course|drill|risk|door|doors|alarm|safety|fighting|brigade|station|authority|recovery|movie))/gi,
  /\b(?:city of culture|commonwealth games|royal visit|tour de (?:france|yorkshire)|world heritage|capital of culture)\b(?:\s(?:year|bid|site|status|stage))?/gi,
  new RegExp(
    String.raw`\b(?:the|our|a)\s(?:judicial review|jr)\s(?:we|over|about|against|brought|that|by)\b(?:\s[a-z'’]+){0,5}|\b(?:lost|won|facing|had)\s(?:the|our|a)\s(?:judicial review|jr)\s${WHEN}`,
    'gi',
  ),
  new RegExp(
    String.raw`\b(?:our|the|my)\sleaked\s(?:\w+\s){0,2}(?:report|letter|emails?|sef|evaluation|document|review)\s(?:in|to|on)\s(?:the\s)?${PRESS}`,
    'gi',
  ),
  /\b(?:[Oo]peration|[Oo]p|OPERATION|OP|[Pp]roject|[Ii]nquiry)\.?\s(?!(?:Manager|Director|Team|Lead|Board|Officer|Encompass|Support|Plan|Group|Sponsor|Management|Centre|Model|Stack|Management)\b)\p{Lu}[\p{L}'’]+(?:\s\p{Lu}\p{L}+)?/gu,
  /(?<!\b(?:an?|the|this|that|local|police|our|whole|each|every|in|of|co|hours)[\s-])\b(?:operation|op)\s(?!(?:of|is|was|and|to|in|for|manager|team|lead|since|until|encompass|on|at|with|the|a|that|as|by|when|within|from|but|or|will|next|now|there)\b)\p{Ll}{4,}(?=[\s.,;:)]|$)/gu,
  new RegExp(
    `\\b(?:the\\s)?(?:[a-zà-ž]+\\s)?${MONTHS_OR_YEAR}(?:['’]s)?\\s(?:(?!and\\b|or\\b|the\\b|we\\b|to\\b|for\\b|a\\b|our\\b)[a-zà-ž][a-zà-ž-]*\\s){0,2}?${HAPPENING}\\b`,
    'gi',
  ),
  new RegExp(`\\b(?:the|our|those|that)\\s(?:[a-zà-ž][a-zà-ž-]*\\s){0,3}?${HAPPENING}\\s${WHEN}`, 'gi'),
  /(?<=\b(?:after|since|following|during|before|because of|until)\s)(?:the|our|last\s[a-zà-ž]+['’]s|that|this\s[a-zà-ž]+['’]s)\s(?:(?!first|one)[a-zà-ž][a-zà-ž'’-]*\s){0,3}?(?:fire|arson|flood|floods|flooding|riot|riots|disorder|explosion|bombing|stabbing|shooting|murder|murders|killing|terror attack|drowning|cyber[- ]?attack|ransomware(?: attack)?|data breach|strip search|siege|evacuation|landslide|by-election|bankruptcy)\b/gi,
  /\b(?:since|after|before|until|from|on)\s(vesting day)\b/gi,
  /\bour\s(?:[Ss]ection\s?114|[Ss]\.?\s?114|114)\b/g,
  /\b[Ss]torm\s\p{Lu}\p{Ll}+/gu,
];
/** General talk of such things: "the strike action is …", "the death of a child is always …". */
const GENERAL =
  /^(?:the|a)\s(?:death|murder|suicide|killing)s?\sof\s(?:a|the)\s(?:child|young person|parent|baby)\s(?:is|are|can|may|in care|or|and|whose)?$/i;
const LONGEST = 140;

/** What happened in one place and is known for it: whoever reads of it knows where that was. */
export function findEvents(text: string): readonly Finding[] {
  const findings: Finding[] = [];
  for (const pattern of TO_CLAUSE_END)
    for (const { index, 0: found } of text.matchAll(pattern)) {
      if (GENERAL.test(found.trim())) continue;
      const end = Math.min(clauseEnd(text, index + found.trimEnd().length), index + LONGEST);
      findings.push({ start: index, end: index + text.slice(index, end).trimEnd().length, kind: 'EVENT' });
    }
  for (const pattern of WHOLE)
    for (const { index, 0: found } of text.matchAll(pattern))
      findings.push({ start: index, end: index + found.trimEnd().length, kind: 'EVENT' });
  return findings;
}
