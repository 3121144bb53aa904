/*
 * Sends what is meant for fal's hosts to an emulator instead, for programs that know nothing of it:
 *
 *     FAL_EMULATOR_URL=http://localhost:49152 node --import ./hosts.mjs program.mjs
 *
 * It must be loaded before the client, which keeps the fetch that it finds. Node before 22 has no WebSocket: there it is that
 * of ws.
 */
import { WebSocket as WebSocketOfWs } from "ws";

const FAL = /(^|\.)fal\.(run|ai|media)$/;

const fetchOfNode = globalThis.fetch;
const WebSocketOfNode = globalThis.WebSocket ?? WebSocketOfWs;

let emulator = process.env.FAL_EMULATOR_URL;

/** Says where the emulator is from now on. */
export function pointTo(url) {
    emulator = url;
}

/** Returns the address at the emulator of an address at fal; others as they are. */
function emulated(address) {
    const url = new URL(address);
    if (!FAL.test(url.hostname)) {
        return url.href;
    }
    const base = url.protocol === "wss:" ? emulator.replace(/^http/, "ws") : emulator;
    return `${base}/${url.hostname}${url.pathname}${url.search}`;
}

globalThis.fetch = (address, init) => fetchOfNode(emulated(address), init);

globalThis.WebSocket = class extends WebSocketOfNode {
    constructor(address, protocols) {
        super(emulated(address), protocols);
    }
};
