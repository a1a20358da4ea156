package chat.teahouse.fanout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTest {
  @Test
  void isEncodedOnceAndReadByMany() {
    Message message = new Message("茶 tea");
    for (int i = 0; i < 2; i++) {
      assertEquals("茶 tea", StandardCharsets.UTF_8.decode(message.utf8()).toString());
      assertEquals("8107e88cb620746561", hex(message.frame()));
    }
  }

  /** The lengths at which RFC 6455 writes a length otherwise. */
  @ParameterizedTest
  @CsvSource({
    "0, 8100",
    "125, 817d",
    "126, 817e007e",
    "65535, 817effff",
    "65536, 817f0000000000010000",
  })
  void aFrameBeginsWithTheLengthOfItsPayload(int length, String header) {
    Message message = new Message("x".repeat(length));
    ByteBuffer frame = message.frame();
    int headerBytes = header.length() / 2;
    assertEquals(headerBytes + length, frame.remaining());
    assertEquals(header, hex(frame.slice(0, headerBytes)));
    assertEquals(message.utf8(), frame.position(headerBytes));
  }

  private static String hex(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return HexFormat.of().formatHex(copy);
  }
}
