/** What somebody has worked in before. Kept as the key, shown as the words. */
export const BACKGROUNDS = {
  education: 'Education',
  'social-care': 'Social care',
  health: 'Health',
  'youth-justice': 'Youth justice',
  'early-years': 'Early years and early help',
  police: 'Police',
  'local-government': 'Local government',
  voluntary: 'Voluntary sector',
  commissioning: 'Commissioning and finance',
  other: 'Something else',
} as const;
export type Background = keyof typeof BACKGROUNDS;

/** What members can offer help with. The themes of the five sources' frameworks, in everyday words. */
export const THEMES = {
  safeguarding: 'Safeguarding and child protection',
  'children-in-care': 'Children in care and care leavers',
  send: 'SEND',
  'early-help': 'Early help',
  'school-improvement': 'Schools and attainment',
  inspection: 'Inspection and improvement',
  budget: 'Budgets and sufficiency',
  members: 'Working with members and politics',
  partners: 'Partners and health',
  workforce: 'Workforce and recruitment',
  'first-year': 'The first year in post',
  'twin-role': 'Leading adults’ services as well',
} as const;
export type Theme = keyof typeof THEMES;

export const isBackground = (key: string): key is Background => Object.hasOwn(BACKGROUNDS, key);
export const isTheme = (key: string): key is Theme => Object.hasOwn(THEMES, key);
