/** All tables, by the room that writes them. */
export * from "./schema/carts";
export * from "./schema/choices";
export * from "./schema/mirror";
export * from "./schema/vendor";
export * from "./schema/annotations";
export * from "./schema/people";
export * from "./schema/purchases";
export * from "./schema/setups";
export * from "./schema/imports";
export * from "./schema/changes";
export * from "./schema/closing";
export * from "./schema/messages";
export * from "./schema/give-backs";
