// Loaded before the Playground (node --require), which listens on every interface and has no
// option for fewer: whatever address a server of its asks for, it gets loopback.
"use strict";

const { Server } = require("node:net");

const HOST = "127.0.0.1";
const listen = Server.prototype.listen;

Server.prototype.listen = function (...args) {
  const callback = args.find((part) => typeof part === "function");
  const [where] = args;
  const options = typeof where === "object" ? where : { port: where === callback ? 0 : where };
  return listen.call(this, { ...options, host: HOST }, callback);
};
