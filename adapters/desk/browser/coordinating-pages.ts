import type { VNode } from 'preact';
import {
  documentsIcon,
  gapsIcon,
  healthIcon,
  networksIcon,
  programmesIcon,
  rosterIcon,
  waitingIcon,
} from './icons.ts';
import type { CoordinatingPage } from './model.ts';

interface PageFacts {
  readonly title: string;
  /** What one does there. */
  readonly line: string;
  /** The way back from where a card has led; only on pages that begin with one. */
  readonly back?: string;
  readonly icon: () => VNode;
}

/** The coordinator's pages, in the order of the sidebar. */
export const COORDINATING: readonly CoordinatingPage[] = [
  'waiting',
  'networks',
  'roster',
  'documents',
  'gaps',
  'health',
  'programmes',
];

export const PAGES: Readonly<Record<CoordinatingPage, PageFacts>> = {
  waiting: {
    title: 'Waiting',
    line: 'People who would like to be let in',
    back: 'All who wait',
    icon: waitingIcon,
  },
  networks: {
    title: 'Networks',
    line: 'Names, places, rules and coordinators',
    back: 'All my networks',
    icon: networksIcon,
  },
  roster: {
    title: 'Roster',
    line: 'Bring in a list of members, and see first what it would do',
    icon: rosterIcon,
  },
  documents: {
    title: 'Documents',
    line: 'What guidance finds besides its own library',
    back: 'All documents',
    icon: documentsIcon,
  },
  gaps: {
    title: 'Gaps',
    line: 'What guidance did not have, by theme',
    icon: gapsIcon,
  },
  health: {
    title: 'Health',
    line: 'How a network is doing, in numbers that all its members could count',
    icon: healthIcon,
  },
  programmes: {
    title: 'Programmes',
    line: 'How learning sets have gone: who came, what was kept, what members say',
    icon: programmesIcon,
  },
};
