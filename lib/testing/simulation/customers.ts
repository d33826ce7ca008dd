import { e164 } from "@/lib/testing/e164";
import { type Chance, HOUR, MINUTE } from "./clock";
import { type Journal } from "./journal";
import { type SimulatedPerson } from "./records";
import { type SimulatedStore } from "./store";

/** The orders of the first day are placed by then. */
export const BUSY = 4 * HOUR;
export const NUMBERS = ["+14155551001", "+14155551002", "+14155551003", "+14155551004", "+14155551005"].map(
  e164,
);
/** When somebody orders once more: by then what was bought on the first day may count as gone. */
const NEXT_DAY = { from: 25 * HOUR, until: 36 * HOUR };

/** Three people order the same few numbers, of whom some may buy no more, and now and then once more the day after. */
export function orderAgainAndAgain(
  chance: Chance,
  store: SimulatedStore,
  note: Journal,
  turnAll: () => void,
): void {
  const people = [1, 2, 3].map((id): SimulatedPerson => ({ id, disabledAt: null }));
  const personOf = (id: number) => people[id % people.length]!;
  const placeIn = (ms: number, id: number, numbers: typeof NUMBERS) =>
    chance.in(ms, () => {
      const person = personOf(id);
      if (person.disabledAt !== null || chance.now < store.awayUntil) return;
      store.place(id, numbers, person, chance.date());
      note({ kind: "place", order: id, numbers, person: person.id });
      turnAll();
    });

  for (let id = 1; id <= 6; id += 1) {
    const first = Math.floor(chance.next() * NUMBERS.length);
    const numbers = NUMBERS.slice(first, first + 1 + Math.floor(chance.next() * 5));
    // The browser sends it again, at once or when the person comes back to the page.
    const arrivals = [0, ...(chance.isHit(0.5) ? [0, chance.between(0, HOUR)] : [])];
    const placedIn = chance.between(0, BUSY);
    if (chance.isHit(0.1)) {
      chance.in(placedIn + chance.between(0, 2 * MINUTE), () => {
        if (chance.now < store.awayUntil) return;
        const person = personOf(id);
        store.disable(person, chance.date());
        note({ kind: "disable", person: person.id });
      });
    }
    for (const later of arrivals) placeIn(placedIn + later, id, numbers);
  }
  for (let id = 7; id <= 9 && chance.nextLater() < 0.3; id += 1) {
    const number = NUMBERS[Math.floor(chance.nextLater() * NUMBERS.length)]!;
    placeIn(NEXT_DAY.from + chance.nextLater() * (NEXT_DAY.until - NEXT_DAY.from), id, [number]);
  }
}
