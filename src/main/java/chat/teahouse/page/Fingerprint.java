package chat.teahouse.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

/** Short names for contents: the beginning of a SHA-256, in hexadecimal digits. */
final class Fingerprint {
  private static final int DIGITS = 12;

  private Fingerprint() {}

  /** The fingerprint of all assets together, with their names. */
  static String of(SortedMap<String, Asset> assets) {
    MessageDigest digest = sha256();
    for (Map.Entry<String, Asset> entry : assets.entrySet()) {
      // With its length before each part, no two different sets of assets are the same bytes.
      update(digest, entry.getKey().getBytes(UTF_8));
      update(digest, entry.getValue().content());
    }
    return shortened(digest);
  }

  /** The fingerprint of one content. */
  static String of(byte[] content) {
    MessageDigest digest = sha256();
    digest.update(content);
    return shortened(digest);
  }

  private static void update(MessageDigest digest, byte[] part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
    digest.update(part);
  }

  private static String shortened(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
