import type { Trouble } from '../../fake-platform.ts';
import { type Act, dice, oneOf } from './act.ts';

/** Time goes by: from minutes to weeks. */
export const pass: Act = async (stage, { pick }) => {
  const roll = dice(pick);
  const unit = oneOf(['minutes', 'minutes', 'hours', 'days', 'weeks'] as const, roll(5)) ?? 'hours';
  const most = { minutes: 59, hours: 23, days: 9, weeks: 3 }[unit];
  await stage.world.pass({ [unit]: 1 + roll(most) });
};

/** Somebody leaves a network, or comes back to it. No more than three are away at a time. */
export const move: Act = async (stage, { who, which }) => {
  const { store } = stage.world.house;
  const network = oneOf(stage.cast.networks, which);
  if (!network) return;
  const usual = stage.cast.players.filter(({ peerIn }) => peerIn.includes(network.id));
  const player = oneOf(usual, who);
  if (!player) return;
  const there = await stage.peersOf(network);
  const row = { networkId: network.id, memberId: player.id, standing: 'peer' };
  if (!there.includes(player)) await store.membership.create({ data: row });
  else if (usual.length - there.length < 3) await store.membership.deleteMany({ where: row });
};

/** A platform begins to misbehave with whatever it is sent, or recovers. */
export const trouble: Act = async (stage, { which, pick }) => {
  const roll = dice(pick);
  const platform = oneOf(stage.world.platforms, which);
  const kinds: readonly Trouble[] = ['none', 'none', 'lost', { laterBy: 60_000 * (1 + roll(30)) }, 'refused'];
  const kind = oneOf(kinds, roll(5)) ?? 'none';
  if (platform) platform.trouble = () => kind;
};

/** A platform sends again what we have answered already. Only where the story is one of repetition. */
export const replay: Act = async (stage, { which, pick }) => {
  if (!stage.repeats) return;
  const roll = dice(pick);
  const again = Array.from({ length: 1 + roll(3) }, (_, at) => oneOf(stage.recent(), which + at * 7));
  await Promise.all(again.map((event) => event?.again()));
};

/** Commands on what is not theirs, from people who have no business with it. None may be told anything. */
export const meddle: Act = async (stage, { who, which, pick }) => {
  const roll = dice(pick);
  const posed = oneOf(stage.truth.posed, which);
  if (!posed) return;
  const challenge = posed.id;
  const text = 'I am not the author';
  const story = { headline: text, happening: text, whyNow: '', tried: '' };
  const commands = [
    { type: 'challenge.open', challenge, page: 0 },
    { type: 'challenge.withdraw', challenge },
    { type: 'challenge.answer', challenge, text },
    { type: 'challenge.finish', challenge, text },
    { type: 'challenge.outcome', challenge, text },
    { type: 'challenge.preview', challenge },
    { type: 'challenge.release', challenge, version: 2 },
    { type: 'challenge.revise', challenge, version: 1, ...story },
    { type: 'challenge.discard', challenge },
  ];
  const command = oneOf(commands, roll(commands.length));
  const others = stage.cast.players.filter((player) => player !== posed.author);
  const player = oneOf(others, who);
  if (!command || !player) return;
  const reply = roll(5) === 0 ? await stage.giveAsStranger(command) : await stage.give(player, command);
  if (reply.kind !== 'refusal') throw new Error(`${command.type} was not refused to somebody else`);
};

export const restart: Act = (stage) => stage.restart();
