package chat.teahouse.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private static final int HEAD_OF_A_SHORT_FRAME = 6;

  private static String text(Template template, long stamp) {
    ByteBuffer frame = template.with(stamp);
    return Wire.text(frame, HEAD_OF_A_SHORT_FRAME, frame.limit());
  }

  @Test
  void putsTheStampWhereverItsPlaceIs() {
    Template template = new Template("ref " + Stamp.PLACE + " text " + Stamp.text(0));
    assertEquals("ref 0000000000000000042 text <at 0000000000000000042>", text(template, 42));
    assertEquals("ref 0000000000000000007 text <at 0000000000000000007>", text(template, 7));
  }

  @Test
  void theStampIsFoundAgain() {
    String message = text(new Template("name: " + Stamp.text(60)), Long.MAX_VALUE);
    assertEquals("name: ".length() + 60, message.length());
    assertEquals(Long.MAX_VALUE, Stamp.find(Wire.buffer(message), 0, message.length()));
    assertEquals(-1, Stamp.find(Wire.buffer("nothing <at all>"), 0, 16));
  }
}
