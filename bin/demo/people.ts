/** Everything here is invented: the region, its authorities, and the people. */
export const WORKSPACES = ['Harbour House', 'Market Hall'] as const;

export interface DemoPerson {
  readonly key: string;
  readonly name: string;
  readonly role: 'DCS' | 'AD' | 'other';
  readonly roleWords?: string;
  readonly authority: string;
  /** So that a roster can be tried out. Nobody vouches for it. */
  readonly email?: string;
}

const authorities = [
  'Eastmere', 'Hallowdale', 'Wexcombe', 'Saltreach', 'Brackenshire', 'Thornfold',
  'Kingsmoor Vale', 'Larkhollow', 'Ouseby', 'Pennerley', 'Stonebeck', 'Windlow',
] as const; // biome-ignore format: a list

const directors = [
  'Amara Lindqvist', 'Bryn Castellan', 'Chidi Varley', 'Delyth Okonjo', 'Ewan Sarpong', 'Farah Brightwell',
  'Gethin Moraes', 'Hana Tolliver', 'Idris Fennimore', 'Jo Abernethy-Rao', 'Kemi Strand', 'Lowell Achterberg',
] as const; // biome-ignore format: a list

const assistants = [
  'Mina Carraway', 'Nils Adeyinka', 'Orla Penhaligon', 'Pavel Denholm', 'Quincy Marlowe-Singh', 'Rhona Estevez',
  'Sanjay Holloway', 'Tamsin Okoro', 'Uma Gladwell', 'Viktor Lamb', 'Wren Osei', 'Yusuf Merriweather',
] as const; // biome-ignore format: a list

const people = (names: readonly string[], role: 'DCS' | 'AD'): readonly DemoPerson[] =>
  names.map((name, at) => {
    const authority = authorities[at % authorities.length] ?? authorities[0];
    return { key: dashed(name), name, role, authority, email: addressOf(name, authority) };
  });

const dashed = (words: string) => words.toLowerCase().replaceAll(/[^a-z]+/g, '-');
const addressOf = (name: string, authority: string) =>
  `${name.toLowerCase().replaceAll(' ', '.')}@${dashed(authority)}.example`;

export const networks = [
  {
    name: 'Three Rivers directors',
    channel: 'three-rivers-dcs',
    purpose: 'Directors of children’s services in the Three Rivers region',
    addressLine: 'a DCS in this network',
    people: people(directors, 'DCS'),
  },
  {
    name: 'Three Rivers assistant directors',
    channel: 'three-rivers-ads',
    purpose: 'Assistant directors in the Three Rivers region',
    addressLine: 'an AD in this network',
    people: people(assistants, 'AD'),
  },
] as const;

export const coordinator: DemoPerson = {
  key: 'robin-ashgrove',
  name: 'Robin Ashgrove',
  role: 'other',
  roleWords: 'Regional coordinator',
  authority: 'Three Rivers',
};

/** In no network yet, to try joining with. The desk vouches for the address, as a platform at work would. */
export const newcomer = {
  key: 'zinnia-harkaway',
  name: 'Zinnia Harkaway',
  email: 'zinnia.harkaway@sorrelby.example',
};
