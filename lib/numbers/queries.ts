import { actionQuery } from "@/lib/action/action-query";
import { type Result } from "@/lib/action/result";
import {
  checkNumberAction,
  mirrorStateAction,
  annotationChoicesAction,
  filterChoicesAction,
  previewCorrectionAction,
} from "./actions";
import { type PurchaseOfNumber } from "@/lib/purchases/orders/order";
import { type NumberPage } from "./detail/detail";
import { type Correction } from "./annotations/edit";
import { type NumberFilters } from "./list/filters";

type Peek = {
  readonly number: NumberPage;
  readonly purchase: PurchaseOfNumber;
  readonly canEdit: boolean;
  readonly now: string;
};

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
  filterChoices: (filters: NumberFilters) =>
    actionQuery({
      queryKey: ["numbers", "filter-choices", filters],
      run: () => filterChoicesAction({ filters }),
    }),
  annotationChoices: () =>
    actionQuery({ queryKey: ["numbers", "own-fact-choices"], run: () => annotationChoicesAction({}) }),
  /** A number as the mirror has it. */
  peek: (id: string) =>
    actionQuery<Peek>({
      queryKey: ["numbers", "peek", id],
      run: async () => (await (await fetch(`/api/numbers/${encodeURIComponent(id)}`)).json()) as Result<Peek>,
    }),
  /** What the vendor says of a number at this moment. */
  live: (id: string) =>
    actionQuery({ queryKey: ["number", id, "live"], run: () => checkNumberAction({ id }) }),
};
