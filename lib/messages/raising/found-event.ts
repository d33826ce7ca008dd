import { type MessageEvent } from "@/lib/domain/messages/message-events";

/** Something that happened, or is so now, as it is told. Names nobody, as those who are told may not know them. */
export type FoundEvent = {
  readonly event: MessageEvent;
  /** The same whenever it is found: it is told once to each channel. */
  readonly key: string;
  readonly title: string;
  readonly detail: string | null;
  /** Of the page about it. */
  readonly path: string;
  /** When it happened, for what is not told to whoever asks for it later; null: it is so now. */
  readonly at: Date | null;
  /** A channel that is told of this event is not told of this one as well. */
  readonly unlessToldOf?: MessageEvent;
};
