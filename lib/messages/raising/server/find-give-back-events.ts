import "server-only";
import { REMIND_AFTER_DAYS } from "@/lib/domain/give-back/give-back";
import { TO_CANCEL_ADDRESS } from "@/lib/numbers/give-back/give-back-view";
import { listLate } from "@/lib/numbers/give-back/server/list-decided";
import { type FoundEvent } from "../found-event";

/** Numbers that are still in the account days after somebody wanted them cancelled, each told once. */
export async function findStillHere(now: Date): Promise<FoundEvent[]> {
  const { rows } = await listLate(now);
  return rows.map(({ id, number, markedAt }) => ({
    event: "still-here",
    key: `still-here ${id} ${markedAt}`,
    title: `${number} is still in the account`,
    detail: `It was marked to cancel more than ${REMIND_AFTER_DAYS} days ago, and costs money as long as it is there. Cancel it in Audian's portal, or take it out of the list.`,
    path: TO_CANCEL_ADDRESS,
    at: null,
  }));
}
