import { asSent } from "@/lib/domain/phone/vendor-number";
import { type VendorNumber } from "@/lib/domain/phone/phone";
import { type OwnedNumber } from "@/lib/domain/number";
import { type Chance, HOUR, MINUTE } from "./clock";

type Spelling = "e164" | "bare" | "masked";
/**
 * What the list says for a while although it is not so: nothing at all, every other number, or all without the newest
 * (`stale`, for as long as that leaves out something the dashboard knows to be its own), or all without one number
 * for some minutes just when the vendor is back (`flicker`), or all without what was bought here, for longer than any
 * list may be old (`hidden`): that nobody can tell from numbers that have left, so an honest vendor, which sells twice,
 * does not do it.
 */
type Lie = "none" | "blank" | "halved" | "stale" | "flicker" | "hidden";
type Span = { readonly from: number; readonly until: number };

/** How one vendor writes down the account's numbers, page by page, and when it is wrong about them. */
export class ListFaults {
  readonly spelling: Spelling;
  /** The total names the rows of the page instead of those of the account. */
  readonly hasPageTotal: boolean;
  readonly lie: Lie;
  private readonly spans: readonly Span[];

  constructor(chance: Chance, backAt: number, isHonest: boolean) {
    const isOdd = chance.isHit(0.3);
    // What nobody can read is never found late: of such a vendor nothing must have to be.
    this.spelling = !isOdd ? "e164" : chance.isHit(0.7) || !isHonest ? "bare" : "masked";
    this.hasPageTotal = chance.isHit(0.3);
    const lies = ["blank", "halved", "stale", "flicker"] as const;
    const lie = chance.isHit(0.5) ? "none" : lies[Math.floor(chance.next() * lies.length)]!;
    const isHiding = lie === "none" && !isHonest && chance.nextLater() < 0.2;
    this.lie = isHiding ? "hidden" : lie;
    const spans = [1, 2, 3].map(() => ({
      from: chance.now + chance.between(0, 6 * HOUR),
      lasts: chance.between(0, 4 * HOUR),
    }));
    this.spans =
      this.lie === "flicker"
        ? [{ from: backAt, until: backAt + chance.between(MINUTE, 9 * MINUTE) }]
        : spans.map(({ from, lasts }) => ({ from, until: from + lasts + (isHiding ? 36 * HOUR : 0) }));
  }

  /** What the account's list says at `now`. */
  list(
    rows: readonly OwnedNumber[],
    now: number,
    isKnownOurs: (number: VendorNumber) => boolean,
  ): OwnedNumber[] {
    return this.said(rows, now, isKnownOurs).map((row) => this.spelled(row));
  }

  private said(rows: readonly OwnedNumber[], now: number, isKnownOurs: (number: VendorNumber) => boolean) {
    const span = this.spans.find(({ from, until }) => now >= from && now < until);
    if (!span || this.lie === "none") return rows;
    if (this.lie === "blank") return [];
    if (this.lie === "halved") return rows.filter((_row, index) => index % 2 === 0);
    if (this.lie === "flicker") return rows.slice(0, -1);
    if (this.lie === "hidden") return rows.filter(({ number }) => !isKnownOurs(number));
    const isOld = ({ purchasedAt }: OwnedNumber) =>
      purchasedAt === null || Date.parse(purchasedAt) < span.from;
    const hidden = rows.filter((row) => !isOld(row));
    return hidden.some(({ number }) => isKnownOurs(number)) ? rows.filter(isOld) : rows;
  }

  private spelled(row: OwnedNumber): OwnedNumber {
    if (this.spelling === "e164") return row;
    const number = this.spelling === "bare" ? row.number.slice(1) : `***${row.number.slice(-7)}`;
    return { ...row, number: asSent(number) };
  }
}
