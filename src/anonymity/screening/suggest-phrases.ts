type Wording = readonly [pattern: RegExp, wording: string];

const ROLES: readonly Wording[] = [
  [
    /\b(?:care[- ]experienced|care leaver|deaf|blind|black|asian|muslim|jewish|gay|lesbian|trans|disabled|woman|female)\b/i,
    'one of few leaders like me',
  ],
  [/^(?:seconded|parachuted|drafted|loaned|borrowed)/i, 'brought in from elsewhere'],
  [
    /^(?:was|been|used to be|started|trained|began|qualified|came in|career)/i,
    'came from another profession',
  ],
  [/^(?:former|ex|retired|one|trained|qualified)\b|[- ]turned[- ]/i, 'newcomer from another profession'],
  [/\b(?:who|that)\s(?:came|moved|arrived|joined|transferred|left|resigned|walked)\b/i, 'a colleague'],
  [/\b(?:hatted|hatter|joint|shared|also|two|three|both)\b/i, 'in a role wider than children’s services'],
  [/\b(?:acting|covering)\b/i, 'standing in for somebody'],
];

/** Instead of a phrase that only one person or place can say. */
export const suggestRole = (found: string): string =>
  ROLES.find(([pattern]) => pattern.test(found))?.[1] ?? 'one of few in this position';

const EVENTS: readonly Wording[] = [
  [/^(?:operation|op|project|inquiry)\b/i, 'a local operation'],
  [/\b(?:strikes?|walk[- ]?out|industrial action|picket|dispute)\b/i, 'a dispute'],
  [/\b114\b/, 'serious money trouble'],
  [
    /\b(?:commissioner|administrator|receivers?|direction|improvement notice|intervention|adviser)\b/i,
    'outside help',
  ],
  [/\b(?:inadequate|requires improvement|ri|outstanding|good)\b/i, 'how we were rated'],
  [
    /\b(?:arrested|suspended|sacked|charged|convicted|jailed|dismissed|resign\w*|quit|stood down|stepped down|removed|ousted)\b/i,
    'a change at the top',
  ],
  [/\btrust\b/i, 'a change of who runs us'],
  [
    /\b(?:press|news|papers?|media|headlines|panorama|dispatches|front page|tv)\b/i,
    'something people noticed',
  ],
  [
    /\b(?:first|second|last)\s(?:council|authority|la|county|unitary|borough|place|area|service)/i,
    'early among others',
  ],
];

/** Instead of what happened in one place and is known for it. */
export const suggestEvent = (found: string): string =>
  EVENTS.find(([pattern]) => pattern.test(found))?.[1] ?? 'something serious that happened';
