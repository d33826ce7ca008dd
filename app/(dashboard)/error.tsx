"use client";

/** Inside the frame, so that every other page stays one click away. */
export { default } from "../error";
