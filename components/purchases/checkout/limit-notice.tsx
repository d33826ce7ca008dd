import { Notice } from "@/components/ui/feedback/notice";
import { type LimitProblem } from "@/lib/purchases/orders/order";

/** Why today's limits would refuse what is on screen, before anybody tries. */
export function LimitNotice({ problem }: { problem: LimitProblem | null }) {
  return (
    problem && (
      <Notice tone="caution" title={problem.title}>
        {problem.because} {problem.next}
      </Notice>
    )
  );
}
