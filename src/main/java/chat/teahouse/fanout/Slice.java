package chat.teahouse.fanout;

import java.util.List;

/**
 * What a cursor reads in one go.
 *
 * @param events encoded, in order; empty if there is nothing for this session
 * @param more whether there is more to read at once
 */
record Slice(List<String> events, boolean more) {
  static final Slice NOTHING = new Slice(List.of(), false);
}
