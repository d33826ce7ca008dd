import { type CostReport } from "@/lib/domain/cost-report";

/** What the costs page shows. Instants are ISO 8601. */
export type CostsView = CostReport & {
  /** When it was calculated. */
  readonly asOf: string;
  /** The zone in which days and months are cut, IANA. */
  readonly timeZone: string;
  readonly mirror: {
    /** When the vendor's list was last read completely; null: never yet. */
    readonly completeAt: string | null;
    /** Why the newest reading of the list was not complete, for people; null when it was. */
    readonly problem: string | null;
    readonly numbers: number;
    /** Numbers whose billing has been read. */
    readonly priced: number;
  };
};

/** Whether the figures still grow by themselves: the list or the prices are being read for the first time. */
export function isFilling({ mirror }: CostsView): boolean {
  return mirror.problem === null && (mirror.completeAt === null || mirror.priced < mirror.numbers);
}
