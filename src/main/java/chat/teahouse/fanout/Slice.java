package chat.teahouse.fanout;

import java.util.List;

/**
 * What a cursor reads in one go.
 *
 * @param events encoded, in order; empty if there is nothing for this session
 * @param next where the cursor stands afterwards
 * @param more whether there is more to read at once
 */
record Slice(List<String> events, long next, boolean more) {}
