import { MAX_SHOWN } from "@/lib/numbers/give-back/give-back-view";

/** Says that a list has more rows than it shows. */
export const MoreRows = ({ total }: { total: number }) =>
  total > MAX_SHOWN ? (
    <p className="text-sm text-muted">
      The first {MAX_SHOWN.toLocaleString("en-US")} of {total.toLocaleString("en-US")} are shown.
    </p>
  ) : null;
