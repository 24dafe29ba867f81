import type { Finding } from '../mark.ts';
import { clauseEnd } from '../words.ts';

const BODY =
  "(?:council|authority|authorities|la|las|local authority|lea|county|unitary|borough|district|city|town|service|services|department|directorate|dcs|ad(?!\\shoc)|director|directors|assistant director|aspirant|chief exec(?:utive)?|lead member|leader|mayor|trust|children['’]s trust|area|place|patch|virtual school|school|home|secure (?:children['’]s )?(?:home|unit)|hub|pathfinder|pilot|partnership|mash|site|region|island|woman|man|female|male|black|asian|non[- ][a-zà-ž]+|psw|social worker|head of service|of us|commissioner|chair)";
const WIDE =
  '(?:in|across|of|within|from|on|north of|south of|outside|round|around|anywhere)\\s(?:the\\s|this\\s|our\\s|all\\s)?(?:[a-zà-ž]+[- ]){0,2}(?:country|region|england|uk|nation|land|kingdom|london|north|south|east|west|midlands|world|county|area|sub[- ]?region|patch|coast|capital|group|family|neighbours|network|department|cohort|history|m25|thames|humber|trent|east|north-east|north-west|south-east|south-west|yorkshire|time|kind)';
const RANK =
  '(?:(?:very\\s)?(?:first|last)|only|sole|lone|single|youngest|oldest|newest|longest[- ](?:serving|standing|running)|shortest[- ]serving|largest|biggest|smallest|tiniest|poorest|richest|wealthiest|worst|best[- ]performing|worst[- ]performing|lowest[- ](?:funded|performing|spending|paid)?|highest[- ](?:[a-zà-ž]+)?|most\\s[a-zà-ž]+|least\\s[a-zà-ž]+|fastest[- ]growing|second[- ](?:largest|smallest|biggest|highest|lowest|worst|poorest)|third[- ](?:largest|smallest|biggest|highest|lowest|worst))';
/** Trades that directors seldom come from: one who does can be found by it. */
const TRADE =
  '(?:detective(?:\\s[a-zà-ž]+){0,2}|chief superintendent|superintendent|chief inspector|inspector|hmi|ofsted inspector|police(?: officer|man|woman| commander)?|copper|cop|chief constable|commander|army(?: officer)?|soldier|naval officer|navy|raf|marine|military|prison (?:governor|officer)|governor of (?:a|the)\\s[a-zà-ž]+|probation (?:officer|chief)|magistrate|judge|barrister|solicitor|lawyer|gp|doctor|paediatrician|psychiatrist|surgeon|nurse|midwife|health visitor|paramedic|firefighter|fire officer|journalist|reporter|editor|broadcaster|politician|councillor|mp|civil servant|spad|vicar|priest|minister of religion|nun|monk|rabbi|imam|chaplain|actor|actress|musician|footballer|rugby player|cricketer|athlete|olympian|banker|accountant|auditor|management consultant|engineer|scientist|academic|professor|lecturer|librarian|farmer|chef|builder|plumber|electrician|hairdresser|dancer|architect|planner|town planner|air traffic controller|pilot|care leaver|foster child|looked after child|adoptee|refugee|asylum seeker|dcs (?:in|of|for|at)\\s[a-zà-ž]+)';

/** What cannot stand between a rank and what is ranked. */
const SMALL =
  '(?:on|in|at|to|of|for|with|by|as|the|a|an|that|is|are|was|were|be|and|or|if|when|because|from|my|our|your|we|i|they|you)';
const flags = 'gi';
/** Each begins with what is marked; the mark then runs to the end of the clause. */
const TO_CLAUSE_END = [
  // the only authority in the region running …, the first council to …, the youngest DCS in the country
  `\\b(?:the\\s|${"england['’]s\\s|the country['’]s\\s|the region['’]s\\s|britain['’]s\\s"})?${RANK}(?:\\s(?!${SMALL}\\s)[a-zà-ž][a-zà-ž'’-]*){0,4}?\\s${BODY}\\s(?:${WIDE}|(?:who|that|which|whose|without|with|to|still|ever|left|running|in intervention|doing|having|under)\\b)`,
  `\\b(?:england['’]s|the country['’]s|the region['’]s|britain['’]s|the uk['’]s|london['’]s)\\s${RANK}\\b`,
  `\\b(?:the\\s)?only\\s(?:(?!${SMALL}\\s)[a-zà-ž][a-zà-ž'’-]*\\s){0,3}(?:dcs|director|ad(?!\\shoc)|council|authority|la|unitary|borough|county|lead member)\\b(?!s?\\s(?:is|are|can|has|have|get|gets|if|when)\\b)`,
  `\\bone of (?:only\\s|just\\s)?(?:the\\s|only\\s)?(?:two|three|four|five|six|seven|eight|nine|ten|twelve|few|handful of)(?:\\s[a-zà-ž]+){0,4}?\\s(?:councils|authorities|las|counties|unitaries|boroughs|dcss?|dcses|directors|trusts|areas|places|services)\\b`,
  `\\b(?:the\\s)?(?:second\\s|third\\s)?(?:largest|biggest|smallest|tiniest|youngest|newest|longest[- ]serving|poorest|worst|highest|lowest|most deprived)(?:\\s(?!in\\s(?!care|need))[a-zà-ž][a-zà-ž'’-]*){0,6}?\\s${WIDE}\\b`,
  // the interim who came from the commissioner's team
  '\\b(?:the|an|their|our|a new|new|second|third)\\s(?:interim|acting|new|permanent|former|previous|outgoing|incoming)?\\s?(?:interim|dcs|director|ad|assistant director|chief exec(?:utive)?|head of service|deputy|commissioner|lead member)\\s(?:who|that)\\s(?:came|moved|arrived|joined|transferred|was|is|had|used|took|left|stepped|got|walked|resigned|also|has|runs|married|trained|sits)\\b',
  // twin-hatted DCS in …; shared across two councils
  `\\b(?:a\\s|the\\s|only\\s|first\\s)*(?:twin|double|dual|triple|three|two)[- ]?hatt(?:ed|er)\\s(?:dcs|director|role|post|ad|chief exec)\\b`,
  "\\b(?:joint|shared)\\s(?:dcs|director of children['’]s services|chief exec(?:utive)?|ad|assistant director|lead member|children['’]s service)\\s(?:across|between|for|with|over|of)\\b",
  '\\b(?:dcs|director|ad|chief exec)\\s(?:for|of|across|in)\\s(?:two|three|both)\\s(?:councils|authorities|boroughs|counties|unitaries)\\b',
  '\\b(?:dcs|director|ad|i|who)\\s(?:who\\s)?also\\s(?:runs?|leads?|manages?|covers?|holds?|heads?|chairs?|oversees?|looks? after|has|have|am|is)\\s(?:the\\s)?(?:[a-zà-ž]+\\s){0,2}(?:highways|leisure|libraries|museums|culture|parks|housing|planning|waste|bins|refuse|crematori[a-zà-ž]+|port|harbour|airport|ferry|regeneration|economy|registrars?|public health|deputy chief exec[a-zà-ž]*|returning officer|elections|communities|fire service|trading standards)\\b',
  // on my third council in two years, seconded from …
  '\\b(?:seconded|parachuted in|drafted in|loaned|borrowed)\\s(?:from|to|in from|out of)\\b',
  // first in the country to …, I run adults and housing, from the commissioner's team
  `\\b(?:first|last|only|second)\\s(?:ones?\\s)?${WIDE}\\s(?:to|that|who|with|without)\\b`,
  '\\b(?:i|dcs|director|she|he)\\s(?:run|runs|lead|leads|cover|covers|manage|manages|oversee|oversees)\\s(?:[^\\s.;:]+\\s){0,6}?(?:housing|highways|libraries|leisure|planning|waste|bins|public health)\\b',
  '\\b(?:i|who|she|he)\\s(?:came|joined|moved)\\s(?:here\\s|over\\s|to us\\s|in\\s)?from\\s(?:the\\s)?(?:commissioner|dfe|department|ofsted|improvement|cabinet office|treasury|home office)',
  '\\b(?:run|lead|cover|over|across)\\s(?:two|three|both)\\s(?:councils|authorities|boroughs|counties|unitaries)\\b',
  '\\b(?:acting|covering)\\s(?:up\\s)?(?:as|for)\\s(?:the\\s)?(?:dcs|chief exec[a-zà-ž]*|director)\\s(?:who|while|since|after|because)\\b',
].map((source) => new RegExp(source, flags));
/** These are marked as they are. */
const WHOLE = [
  `\\b(?:former|ex|retired|one[- ]time|trained|qualified)[-\\s](?:[a-zà-ž]+\\s)?${TRADE}\\b`,
  `\\b(?:was|been|used to be|started (?:out|life) as|trained as|began as|qualified as|came in as|career as)\\s(?:a|an)\\s(?:[a-zà-ž]+\\s)?${TRADE}(?=\\s(?:before|until|for|till|first|in the|then|when|by)\\b|[,.;])`,
  `\\b(?:[a-zà-ž]+\\s)?${TRADE}[- ]turned[- ][a-zà-ž]+(?:\\s[a-zà-ž]+)?`,
  '\\b(?:first|only|one of the few|youngest|lone)\\s(?:(?:black|asian|muslim|jewish|sikh|hindu|gay|lesbian|trans|openly gay|deaf|blind|disabled|female|male|woman|care[- ]experienced|working[- ]class|autistic|dyslexic|mixed[- ]race|global majority|minority ethnic|welsh|irish|scottish)\\s?){1,2}(?:dcs|director|ad|assistant director|leader|chief exec(?:utive)?|woman|man|person)?(?:\\s(?:in|of)\\s(?:the\\s)?(?:[a-zà-ž]+\\s?){1,3})?',
  '\\b(?:care[- ]experienced|care leaver|blind|deaf|wheelchair[- ]using)\\s(?:dcs|director|ad|assistant director|chief exec(?:utive)?|lead member|leader)\\b',
  '\\bonly\\s(?:[a-zà-ž]+\\s){0,2}(?:woman|man|female|male|black|brown|asian|person of colour|non[- ]social worker)\\s(?:on|in|at|among)\\s(?:the|our)\\s(?:[a-zà-ž]+\\s?){1,3}',
].map((source) => new RegExp(source, flags));
/** What only sounds unique: "the only thing", "the only one who reads it", "the first to say so". */
const COMMON =
  /^(?:the\s)?(?:very\s)?(?:only|first|last|single|sole|lone)\s(?:thing|way|time|one of us|day|week|month|year|question|answer|option|problem|reason|place to|person who can|few|step|draft|round|meeting|bit|ones? who|one who|one that|one with|ones that|one to|ones? in the (?:room|meeting|team|building))\b/i;
const LONGEST = 160;

/** Roles, persons and places that are the only of their kind: whoever reads the phrase knows who writes. */
export function findUnique(text: string): readonly Finding[] {
  const findings: Finding[] = [];
  for (const pattern of TO_CLAUSE_END)
    for (const { index, 0: found } of text.matchAll(pattern)) {
      if (COMMON.test(found)) continue;
      const end = Math.min(clauseEnd(text, index + found.length), index + LONGEST);
      findings.push({
        start: index,
        end: index + text.slice(index, end).trimEnd().length,
        kind: 'ROLE_UNIQUE',
      });
    }
  for (const pattern of WHOLE)
    for (const { index, 0: found } of text.matchAll(pattern))
      findings.push({ start: index, end: index + found.trimEnd().length, kind: 'ROLE_UNIQUE' });
  return findings;
}
