// The broadcast of ws's README, with Redis PUBLISH and PSUBSCRIBE by ioredis between the one who speaks and those who
// are sent it. The argument is the port of Redis; the port it listens on is printed; it ends with its standard input.
import { Redis } from "ioredis";
import { WebSocket, WebSocketServer } from "ws";

const redisPort = Number(process.argv[2]);
const publisher = new Redis(redisPort, "127.0.0.1");
const subscriber = new Redis(redisPort, "127.0.0.1");
const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });

server.on("connection", (client, request) => {
  const query = new URL(request.url, "ws://127.0.0.1").searchParams;
  const name = query.get("name");
  client.channel = `room:${query.get("room")}`;
  client.on("error", console.error);
  client.on("message", (text) => publisher.publish(client.channel, `${name}: ${text}`));
});

subscriber.on("pmessage", (pattern, channel, line) => {
  for (const client of server.clients) {
    if (client.channel === channel && client.readyState === WebSocket.OPEN) {
      client.send(line);
    }
  }
});

await subscriber.psubscribe("room:*");
process.stdin.on("end", () => process.exit()).resume();
console.log(server.address().port);
