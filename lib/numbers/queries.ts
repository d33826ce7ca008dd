import { actionQuery } from "@/lib/action/action-query";
import {
  checkNumberAction,
  mirrorStateAction,
  annotationChoicesAction,
  previewCorrectionAction,
} from "./actions";
import { type Correction } from "./annotations/edit";

const READING_POLL_MS = 1_000;
/** The prices of a large account take hours. */
const PRICING_POLL_MS = 4_000;

export const numbersQueries = {
  mirror: () =>
    actionQuery({
      queryKey: ["numbers", "mirror"],
      run: () => mirrorStateAction({}),
      refetchInterval: (mirror) =>
        mirror && !mirror.isReading && mirror.priced < mirror.numbers ? PRICING_POLL_MS : READING_POLL_MS,
    }),
  /** What a correction would replace, as it stands at this moment. */
  correction: (asked: Correction) =>
    actionQuery({
      queryKey: ["numbers", "correction", asked],
      run: () => previewCorrectionAction(asked),
      staleTime: 0,
    }),
  annotationChoices: () =>
    actionQuery({ queryKey: ["numbers", "own-fact-choices"], run: () => annotationChoicesAction({}) }),
  /** What the vendor says of a number at this moment. */
  live: (id: string) =>
    actionQuery({ queryKey: ["number", id, "live"], run: () => checkNumberAction({ id }) }),
};
