"use client";

import { useEffect, useState } from "react";
import { formatMoney } from "@/lib/domain/money/money";
import { numberPriceAction } from "@/lib/search/actions";
import { type MissingNumber } from "@/lib/search/search";

/** What is said of the price of a number that is not ours: it arrives after the results. */
export type MissingPrice = { readonly number: string; readonly sentence: string };

/** The vendor is asked once a number stands still. */
const PAUSE_MS = 300;

export function useMissingPrice(missing: MissingNumber | null): MissingPrice {
  const number = missing?.e164 ?? "";
  const [price, setPrice] = useState<MissingPrice>({ number: "", sentence: "" });
  useEffect(() => {
    if (number === "") return;
    let isWanted = true;
    const ask = () => askPrice(number).then((sentence) => isWanted && setPrice({ number, sentence }));
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [number]);
  return price.number === number ? price : { number, sentence: "" };
}

async function askPrice(number: string): Promise<string> {
  try {
    const answer = await numberPriceAction({ number });
    if (!answer.ok) return "";
    const { isOffered, monthlyCost } = answer.data;
    if (isOffered === false) return "Not for sale at the moment";
    return monthlyCost ? `${formatMoney(monthlyCost)} a month` : "";
  } catch {
    // The page of the purchase asks again.
    return "";
  }
}
