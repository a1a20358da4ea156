package chat.teahouse.fanout;

import java.util.Optional;

/**
 * What a cursor reads in one go.
 *
 * @param message what is sent; empty if there is nothing for this session
 * @param next where the cursor stands afterwards
 * @param more whether there is more to read at once
 */
record Slice(Optional<Message> message, long next, boolean more) {}
