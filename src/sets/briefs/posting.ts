import type { Work } from '../../command.ts';

type Telling = Pick<Work, 'tx' | 'dispatch'>;

/** Sees to it that a brief stands in its set's own place as it is when that goes out, or does not any more. */
export async function bringUpToDate({ tx, dispatch }: Telling, setId: string, brief: string): Promise<void> {
  const places = await tx.place.findMany({ where: { setId, leaving: false }, select: { id: true } });
  for (const { id } of places) await dispatch.toPlace(id, setId, { type: 'brief.here', brief });
}

/** The same for what somebody wrote for a round, if it stands there. */
export async function bringTheirsUpToDate(
  work: Telling,
  setId: string,
  own: { readonly roundId: string; readonly memberId: string },
): Promise<void> {
  const posted = await work.tx.roundBrief.findFirst({
    where: { ...own, posted: true },
    select: { id: true },
  });
  if (posted) await bringUpToDate(work, setId, posted.id);
}
