import { generateKeyPairSync, sign } from 'node:crypto';
import { INTERACTIONS } from '../../../adapters/discord/access.ts';
import type { Gateway } from './gateway.ts';
import { callback } from './interaction-routes.ts';
import type { DiscordRest } from './rest.ts';
import { faultsBySchema } from './schema.ts';
import type { DiscordState, Json } from './state.ts';

/** How an interaction reaches Soundings. */
export type WayIn = (interaction: Json) => Promise<void>;

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
/** As the Developer Portal shows it. */
export const PUBLIC_KEY = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');

/** As Discord signs a request: docs.discord.com/developers/interactions/overview. */
export function signed(body: string, at: number, key = privateKey): Record<string, string> {
  const signature = sign(null, Buffer.from(`${at}${body}`), key).toString('hex');
  return { 'x-signature-ed25519': signature, 'x-signature-timestamp': String(at) };
}

export const overGateway =
  (gateway: Gateway): WayIn =>
  async (interaction) =>
    gateway.send('INTERACTION_CREATE', interaction);

/** By a signed request; what it gets for an answer is shown as Discord shows it. */
export function overHttp(state: DiscordState, rest: DiscordRest, port: () => number): WayIn {
  return async (interaction) => {
    const body = JSON.stringify(interaction);
    const response = await fetch(`http://127.0.0.1:${port()}${INTERACTIONS}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...signed(body, Math.floor(state.now().getTime() / 1_000)),
      },
      body,
    });
    if (!response.ok) return;
    const answer = (await response.json()) as Json;
    const { id, token } = interaction as { id: string; token: string };
    const path = `/interactions/${id}/${token}/callback`;
    const query = new URLSearchParams();
    const call = { method: 'POST', path, query, body: answer, files: [], isBot: false };
    rest.calls.push(call);
    rest.faults.push(...faultsBySchema('POST', path, answer), ...rest.look(call));
    callback(state, [id, token], call);
  };
}
