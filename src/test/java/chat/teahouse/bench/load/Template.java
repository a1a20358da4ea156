package chat.teahouse.bench.load;

import chat.teahouse.harness.Frame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text message that is the same each time but for the stamps in it. For one thread. */
final class Template {
  private static final byte[] PLACE = Stamp.PLACE.getBytes(StandardCharsets.US_ASCII);

  private final ByteBuffer frame;
  private final int[] places;

  /** A message with {@link Stamp#PLACE} in it wherever the stamp is to stand. */
  Template(String message) {
    frame = ClientFrame.of(Frame.TEXT, message.getBytes(StandardCharsets.UTF_8));
    places = places(frame);
  }

  private static int[] places(ByteBuffer frame) {
    int[] places = new int[frame.limit() / PLACE.length];
    int count = 0;
    int at = Bytes.find(PLACE, frame, 0, frame.limit());
    while (at >= 0) {
      places[count++] = at;
      at = Bytes.find(PLACE, frame, at + PLACE.length, frame.limit());
    }
    return Arrays.copyOf(places, count);
  }

  /** The frame with a stamp, good until the next call. */
  ByteBuffer with(long stamp) {
    frame.rewind();
    for (int place : places) {
      Stamp.put(frame, place, stamp);
    }
    return frame;
  }
}
