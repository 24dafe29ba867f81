/**
 * Finds advice in the shape of a question: "Have you thought of…", "Why don't you…", "I would…". A peer who is told so wrongly feels
 * watched, so it rather misses some: what somebody asks with an open question word, quotes, or says of what was said, is let be.
 */
export function readsLikeAdvice(text: string): boolean {
  return sentencesOf(text.slice(0, READ_AT_MOST)).some(isAdvice);
}

const READ_AT_MOST = 2_000;

/** Without quotations, in lower case, with one sort of apostrophe. */
function sentencesOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .replace(/[‘’ʼ`]/g, "'")
    .replace(/“[^”]*”|"[^"]*"|^>.*$/gm, ' … ')
    .split(/[.!?;\n]+|\s[-–—]\s/)
    .map((sentence) => sentence.replace(/\s+/g, ' ').trim())
    .filter((sentence) => sentence !== '');
}

/** What somebody could do, as they begin after "I would", "you could", "why not". */
const DO =
  '(?:ask|talk|speak|call|ring|phone|write|e-?mail|tell|meet|start|stop|try|use|make|get|go|bring|invite|take|put|set|let|give|do|send|move|offer|look|raise|challenge|push|insist|escalate|suggest|recommend|advise|involve|share|delegate|arrange|appoint|hire|commission|document|avoid|focus|work|build|find|show|keep|leave|refuse|say no|sit down|have a word|check|think about|consider)';
const DOING =
  '(?:asking|talking|speaking|calling|ringing|writing|telling|meeting (?:with|her|him|them)|starting|stopping|trying|using|making|getting|going|bringing|inviting|taking|putting|setting|letting|giving|doing|sending|moving|offering|looking|raising|challenging|pushing|escalating|involving|sharing|delegating|arranging|appointing|bringing)';
const JUST = '(?:just |simply |always |maybe |perhaps |probably |definitely |certainly |also |first |then )*';
/** What follows when a question is open after all: "Have you thought about what it costs you?" */
const OPEN = '(?:what|how|who|whom|whose|which|when|where|why|whether|if)';

/** Advice wherever it stands in a sentence. */
const ANYWHERE: readonly RegExp[] = [
  /\bif i (?:were|was) you\b/,
  /\bin your (?:shoes|place),? i\b/,
  /\bmy (?:advice|recommendation|suggestion|tip) (?:is|would be|to you)\b/,
  /\bi(?:'d| would)? (?:strongly )?(?:recommend|advise|suggest)\b/,
  /\bwhat (?:has |always )?work(?:s|ed) for (?:me|us) (?:is|was)\b/,
  new RegExp(
    `\\bwhy (?:don't|do not|not) you ${JUST}(?!want|think|feel|trust|like|know|believe|agree|see|mind)\\w`,
  ),
  new RegExp(`\\bwhy not ${JUST}${DO}\\b`),
  new RegExp(`\\b(?:how|what) about (?:you )?${DOING}\\b`),
  new RegExp(`\\b(?:could|can|couldn't|can't|might) you not ${JUST}${DO}\\b`),
  new RegExp(`\\b(?:couldn't|can't|shouldn't) you ${JUST}${DO}\\b`),
  /\bwouldn't (?:it|you|that) be (?:better|best|easier|wiser|safer|worth|quicker|simpler|helpful|good)\b/,
  /\bisn't (?:it|this) (?:better|time|easier|simply a matter)\b/,
  /\bsurely,? (?:you|it|the answer)\b/,
];

/** Advice unless an open question, or talk of what somebody thinks or said, comes before it. */
const UNLESS_OPEN: readonly RegExp[] = [
  new RegExp(
    `\\b(?:have|haven't|had) you (?:not |ever |never |perhaps |already )*(?:thought (?:of|about)|considered|tried|looked (?:at|into)|explored) (?!${OPEN}\\b|anything|something|it\\b|this\\b|that\\b)\\w`,
  ),
  new RegExp(`\\b(?:did|do) you (?:ever |not )?(?:think (?:of|about)|consider) ${DOING}\\b`),
  /\bdon't you think (?!about)/,
  new RegExp(`\\bi(?:'d| would) ${JUST}${DO}\\b`),
  /\bi(?:'d| would) have (?:told|gone|spoken|talked|asked|stopped|started|called|said|put|made|taken)\b/,
  /\byou(?:'d| had) better\b/,
  /\byou (?:really |just |clearly |probably )*(?:should|ought to|must|need to|have to|have got to)(?! (?:be|feel)\b)\b/,
  /\byou(?:'ve got to|'ll need to|'ll have to)\b/,
  new RegExp(`\\byou (?:could|might|may|can) ${JUST}(?:want to |like to |wish to )?${DO}\\b`),
  /\b(?:it|that) (?:would|might|may|could) be (?:better|best|wise|wiser|worth|a good idea|good|sensible)\b/,
  /\bthe (?:best|only|easiest|right) (?:thing|way|answer|option) (?:is|would be) to\b/,
];

/** What makes a clause an open question, or talk about somebody's own words and thoughts. */
const IS_OPEN =
  /\b(?:what|how|who|whom|whose|which|when|where|why|whether|(?:do|did|would|might|could|can) you (?:think|feel|believe|say|see|imagine)|you(?:'ve| have)? (?:said|say|mentioned|told|wrote|felt|feel|thought|think|believe|described)|(?:he|she|they|somebody|someone) (?:said|says|say|told|tells|thinks?|feels?|wants?)|i (?:hear|heard|wonder|notice|noticed|gather|understand)|sounds? like|is there|are there|thank you)\b/;

function isAdvice(sentence: string): boolean {
  if (ANYWHERE.some((pattern) => pattern.test(sentence))) return true;
  return UNLESS_OPEN.some((pattern) => {
    const found = pattern.exec(sentence);
    return found !== null && !IS_OPEN.test(sentence.slice(0, found.index));
  });
}
