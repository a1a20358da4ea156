package chat.teahouse.bench.load;

/**
 * A room of the server.
 *
 * @param name what it is called
 * @param book what was said there
 * @param audience how many sessions are expected to be sent each message
 */
record Room(String name, Book book, int audience) {}
