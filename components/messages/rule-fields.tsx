import { FormSelect } from "@/components/ui/form/choice-field";
import {
  type ChosenPaces,
  MESSAGE_EVENTS,
  type MessageEvent,
  type MessageRules,
  PACES,
} from "@/lib/domain/messages/message-events";

const PACE_NAMES = { now: "Immediately", daily: "Daily", weekly: "Weekly" } as const;

/** How soon each event is told. */
export function RuleFields({ events, rules }: { events: readonly MessageEvent[]; rules: MessageRules }) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {events.map((event) => (
        <FormSelect
          key={event}
          label={MESSAGE_EVENTS[event].label}
          name={event}
          defaultValue={rules[event] ?? "off"}
        >
          <option value="off">Off</option>
          {PACES.map((pace) => (
            <option key={pace} value={pace}>
              {PACE_NAMES[pace]}
            </option>
          ))}
        </FormSelect>
      ))}
    </div>
  );
}

/** What is chosen in a form that has these fields. */
export function chosenPaces(data: FormData, events: readonly MessageEvent[]): ChosenPaces {
  return Object.fromEntries(events.map((event) => [event, data.get(event) ?? "off"])) as ChosenPaces;
}
