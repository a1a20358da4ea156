// Socket.IO as its guide sets it up with its Redis adapter; one event, which goes to everybody in the sender's room.
// The argument is the port of Redis; the port it listens on is printed; it ends with its standard input.
import { createServer } from "node:http";
import { createAdapter } from "@socket.io/redis-adapter";
import { createClient } from "redis";
import { Server } from "socket.io";

const publisher = createClient({ url: `redis://127.0.0.1:${process.argv[2]}` });
const subscriber = publisher.duplicate();
await Promise.all([publisher.connect(), subscriber.connect()]);

const http = createServer();
const io = new Server(http, {
  adapter: createAdapter(publisher, subscriber),
  transports: ["websocket"],
});

io.on("connection", (socket) => {
  const room = socket.handshake.query.room;
  socket.join(room);
  socket.on("msg", (text) => io.to(room).emit("msg", text));
});

process.stdin.on("end", () => process.exit()).resume();
http.listen(0, "127.0.0.1", () => console.log(http.address().port));
