import { type Field, type Form, textField } from '../../../views/form.ts';
import { excerpt } from '../../../views/text.ts';
import { LENGTHS, type Typed } from '../rules.ts';
import type { JoinRequest, OpenNetwork } from '../store.ts';

type Problems = Readonly<Record<string, string>> | undefined;

const roleNames: Readonly<Record<string, string>> = {
  DCS: 'Director of children’s services (DCS)',
  AD: 'Assistant director or equivalent (AD)',
  lead: 'Lead for …',
  other: 'Something else',
};

export function findForm(typed = '', problem?: string): Form {
  return {
    kind: 'form',
    title: 'Find a network',
    submit: 'Find',
    action: { type: 'join.found' },
    fields: [
      line(
        { id: 'words', label: 'Part of its name', hint: 'For example a region.', max: LENGTHS.name },
        typed,
        problem,
      ),
    ],
  };
}

type LineParts = Omit<Parameters<typeof textField>[0], 'lines'>;
const line = (parts: LineParts, typed = '', problem?: string) =>
  textField({ lines: 'one', ...parts }, typed, problem);
const lines = (parts: LineParts, typed = '', problem?: string) =>
  textField({ lines: 'many', ...parts }, typed, problem);

const wordsField = (typed: string, problems: Problems) =>
  lines(
    { id: 'words', label: 'A word to the coordinator', max: LENGTHS.words, optional: true },
    typed,
    problems?.words,
  );

/**
 * What a stranger says of themselves. Five fields fit: where the address is typed, the word to the coordinator comes after.
 * `vouched`: the address that the platform vouches for. `asked`: the doubt about the authorities that this form asks about; sent
 * again unchanged, it is taken.
 */
export function introductionForm(
  { id, name, mayJoin }: OpenNetwork,
  vouched: string | null,
  typed?: Typed,
  problems?: Problems,
  asked = 0,
): Form {
  const roles: Field = {
    kind: 'choice',
    id: 'role',
    label: 'Your role',
    many: false,
    options: mayJoin.map((role) => ({ value: role, label: roleNames[role] ?? role })),
    ...(typed?.role ? { chosen: [typed.role] } : {}),
    ...(problems?.role ? { problem: problems.role } : {}),
  };
  return {
    kind: 'form',
    title: 'Ask to join',
    intro: `${excerpt(name, 200)}. A coordinator sees what you write here${vouched ? `, and your address ${vouched}` : ''}. Members see your name, role and authority once you are in.`,
    submit: 'Send',
    action: { type: 'join.send', network: id, asked },
    fields: [
      line({ id: 'name', label: 'Your name', max: LENGTHS.name }, typed?.name ?? '', problems?.name),
      ...(vouched
        ? []
        : [
            line(
              { id: 'email', label: 'Your e-mail address at work', max: LENGTHS.email },
              typed?.email ?? '',
              problems?.email,
            ),
          ]),
      roles,
      line(
        {
          id: 'roleWords',
          label: 'Lead for what, or what else?',
          hint: 'Only if you are neither DCS nor AD.',
          max: LENGTHS.roleWords,
          optional: true,
        },
        typed?.roleWords ?? '',
        problems?.roleWords,
      ),
      lines(
        {
          id: 'authorities',
          label: 'Your authority or organisation',
          hint: 'One a line. Short names will do: Kent, RBKC. Directors and assistant directors need one.',
          optional: true,
          max: LENGTHS.authorities,
        },
        typed?.authorities ?? '',
        problems?.authorities,
      ),
      ...(vouched ? [wordsField(typed?.words ?? '', problems)] : []),
    ],
  };
}

/** For somebody whom Soundings knows: nothing to say but a word. */
export function memberForm({ id, name }: OpenNetwork, typed = '', problems?: Problems): Form {
  return {
    kind: 'form',
    title: 'Ask to join',
    intro: `${excerpt(name, 200)}. A coordinator sees your name, role and authority as they are here, and what you write.`,
    submit: 'Send',
    action: { type: 'join.send', network: id, asked: 0 },
    fields: [wordsField(typed, problems)],
  };
}

/** A word that goes to the coordinator with a request that is waiting already. */
export function wordForm({ id, network, words }: JoinRequest, typed?: string, problem?: string): Form {
  return {
    kind: 'form',
    title: 'A word to go with it',
    intro: `To the coordinators of ${excerpt(network.name, 200)}.`,
    submit: 'Add it',
    action: { type: 'join.add', request: id },
    fields: [wordsField(typed ?? words ?? '', problem ? { words: problem } : undefined)],
  };
}

export function answerForm({ id, network, question }: JoinRequest, typed = '', problem?: string): Form {
  return {
    kind: 'form',
    title: 'Your answer',
    intro: `The coordinators of ${excerpt(network.name, 200)} ask: ${question ?? ''}`,
    submit: 'Send',
    action: { type: 'join.reply', request: id },
    fields: [lines({ id: 'words', label: 'Your answer', max: LENGTHS.words }, typed, problem)],
  };
}
